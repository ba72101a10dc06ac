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

import io.kinesislite.flink.client.AwsClientFactory;
import io.kinesislite.flink.model.PublicApi;
import io.kinesislite.flink.table.CatalogOptions;
import java.util.Set;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.table.catalog.Catalog;
import org.apache.flink.table.factories.CatalogFactory;

/**
 * Makes the catalogs of {@code 'type' = 'kinesis-lite'}. Every option is checked here; see {@link
 * io.kinesislite.flink.table.KinesisLiteCatalogOptions}.
 */
@PublicApi
public final class KinesisLiteCatalogFactory implements CatalogFactory {
    /** The value of {@code type}. */
    public static final String IDENTIFIER = "kinesis-lite";

    @Override
    public String factoryIdentifier() {
        return IDENTIFIER;
    }

    @Override
    public Set<ConfigOption<?>> requiredOptions() {
        return Set.of();
    }

    /** None that Flink would have to check: the catalog does it. */
    @Override
    public Set<ConfigOption<?>> optionalOptions() {
        return Set.of();
    }

    @Override
    public Catalog createCatalog(Context context) {
        CatalogOptions options = CatalogOptions.read(context.getOptions());
        return new KinesisLiteCatalog(
                context.getName(), options, config -> new AwsClientFactory(config).open(), new SystemTime());
    }
}
