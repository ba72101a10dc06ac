/*
 * Copyright 2026 The kinesis-lite authors
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.kinesislite.flink.table.catalog;

import io.kinesislite.flink.table.CatalogOptions;
import io.kinesislite.flink.table.KinesisLiteTableFactory;
import java.util.Map;
import java.util.Set;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.table.catalog.ObjectIdentifier;
import org.apache.flink.table.catalog.ResolvedCatalogTable;
import org.apache.flink.table.connector.sink.DynamicTableSink;
import org.apache.flink.table.connector.source.DynamicTableSource;
import org.apache.flink.table.factories.DynamicTableSinkFactory;
import org.apache.flink.table.factories.DynamicTableSourceFactory;

/** Makes the sources and sinks of a catalog's tables, with the credentials that the tables do not show. */
final class CatalogTableFactory implements DynamicTableSourceFactory, DynamicTableSinkFactory {
    private final KinesisLiteTableFactory tables = new KinesisLiteTableFactory();
    private final CatalogOptions options;

    CatalogTableFactory(CatalogOptions options) {
        this.options = options;
    }

    @Override
    public String factoryIdentifier() {
        return tables.factoryIdentifier();
    }

    @Override
    public Set<ConfigOption<?>> requiredOptions() {
        return tables.requiredOptions();
    }

    @Override
    public Set<ConfigOption<?>> optionalOptions() {
        return tables.optionalOptions();
    }

    @Override
    public DynamicTableSource createDynamicTableSource(Context context) {
        return tables.createDynamicTableSource(withCredentials(context));
    }

    @Override
    public DynamicTableSink createDynamicTableSink(Context context) {
        return tables.createDynamicTableSink(withCredentials(context));
    }

    private Context withCredentials(Context context) {
        ResolvedCatalogTable table = context.getCatalogTable();
        ObjectIdentifier path = context.getObjectIdentifier();
        return new WithTable(
                context,
                table.copy(options.withCredentials(path.getDatabaseName(), path.getObjectName(), table.getOptions())));
    }

    /** A context with another table in it. */
    private record WithTable(Context context, ResolvedCatalogTable table) implements Context {

        @Override
        public ObjectIdentifier getObjectIdentifier() {
            return context.getObjectIdentifier();
        }

        @Override
        public ResolvedCatalogTable getCatalogTable() {
            return table;
        }

        @Override
        public Map<String, String> getEnrichmentOptions() {
            return context.getEnrichmentOptions();
        }

        @Override
        public ReadableConfig getConfiguration() {
            return context.getConfiguration();
        }

        @Override
        public ClassLoader getClassLoader() {
            return context.getClassLoader();
        }

        @Override
        public boolean isTemporary() {
            return context.isTemporary();
        }
    }
}
