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
package io.kinesislite.flink.table;

import io.kinesislite.flink.model.PublicApi;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.table.catalog.ResolvedCatalogTable;
import org.apache.flink.table.catalog.UniqueConstraint;
import org.apache.flink.table.connector.format.DecodingFormat;
import org.apache.flink.table.connector.format.EncodingFormat;
import org.apache.flink.table.connector.sink.DynamicTableSink;
import org.apache.flink.table.connector.source.DynamicTableSource;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.factories.DeserializationFormatFactory;
import org.apache.flink.table.factories.DynamicTableSinkFactory;
import org.apache.flink.table.factories.DynamicTableSourceFactory;
import org.apache.flink.table.factories.FactoryUtil;
import org.apache.flink.table.factories.SerializationFormatFactory;

/**
 * Makes the tables of {@code 'connector' = 'kinesis-lite'}. Every option is checked here, before a job runs; see {@link
 * KinesisLiteOptions}.
 */
@PublicApi
public final class KinesisLiteTableFactory implements DynamicTableSourceFactory, DynamicTableSinkFactory {
    /** The value of {@code connector}. */
    public static final String IDENTIFIER = "kinesis-lite";

    @Override
    public String factoryIdentifier() {
        return IDENTIFIER;
    }

    /** None by itself: one of two options names the stream. */
    @Override
    public Set<ConfigOption<?>> requiredOptions() {
        return Set.of();
    }

    @Override
    public Set<ConfigOption<?>> optionalOptions() {
        return new HashSet<>(KnownOptions.ALL);
    }

    @Override
    public DynamicTableSource createDynamicTableSource(Context context) {
        Map<String, String> texts = checkedNames(context);
        SourceOptions options = OptionsReader.source(texts, isBatch(context));
        FactoryUtil.TableFactoryHelper helper = FactoryUtil.createTableFactoryHelper(this, context);
        DecodingFormat<DeserializationSchema<RowData>> format = helper.discoverOptionalDecodingFormat(
                        DeserializationFormatFactory.class, KinesisLiteOptions.FORMAT)
                .orElse(null);
        helper.validate();
        String name = texts.getOrDefault(KinesisLiteOptions.FORMAT.key(), "");
        Payloads payloads = format == null
                ? null
                : new Payloads(
                        format,
                        name,
                        context.getPhysicalRowDataType(),
                        Boolean.parseBoolean(texts.get(name + ".ignore-parse-errors")),
                        options.onDecodeError());
        return new KinesisLiteTableSource(
                context.getObjectIdentifier().asSummaryString(),
                options,
                payloads,
                new TableColumns(context.getCatalogTable().getResolvedSchema(), format != null));
    }

    @Override
    public DynamicTableSink createDynamicTableSink(Context context) {
        Map<String, String> texts = checkedNames(context);
        SinkOptions options = OptionsReader.sink(texts);
        FactoryUtil.TableFactoryHelper helper = FactoryUtil.createTableFactoryHelper(this, context);
        EncodingFormat<SerializationSchema<RowData>> format = helper.discoverOptionalEncodingFormat(
                        SerializationFormatFactory.class, KinesisLiteOptions.FORMAT)
                .orElse(null);
        helper.validate();
        ResolvedCatalogTable table = context.getCatalogTable();
        KeyColumns key = KeyColumns.of(
                context.getPhysicalRowDataType(),
                table.getPartitionKeys(),
                table.getResolvedSchema()
                        .getPrimaryKey()
                        .map(UniqueConstraint::getColumns)
                        .orElse(List.of()));
        OptionsReader.checkPartitioner(texts, key);
        return new KinesisLiteTableSink(options, format, key, context.getPhysicalRowDataType());
    }

    private static Map<String, String> checkedNames(Context context) {
        Map<String, String> texts = context.getCatalogTable().getOptions();
        KnownOptions.check(texts.keySet(), texts.get(KinesisLiteOptions.FORMAT.key()));
        return texts;
    }

    private static boolean isBatch(Context context) {
        return context.getConfiguration().get(ExecutionOptions.RUNTIME_MODE) == RuntimeExecutionMode.BATCH;
    }
}
