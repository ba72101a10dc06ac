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

import io.kinesislite.flink.model.StreamDescription;
import io.kinesislite.flink.table.CatalogOptions;
import io.kinesislite.flink.table.CatalogSchema;
import java.util.Map;
import org.apache.flink.table.catalog.CatalogTable;

/** Makes tables of streams. */
final class StreamTables {
    private final CatalogOptions options;

    StreamTables(CatalogOptions options, CatalogTime time) {
        this.options = options;
    }

    /** A table that nobody has declared. */
    CatalogTable of(String database, StreamDescription stream, StreamDirectory directory) {
        return CatalogTable.newBuilder()
                .schema(CatalogSchema.standard())
                .options(options.ofStream(database, stream.stream().value()))
                .build();
    }

    /** A table as it is written, with other options. */
    static CatalogTable declared(CatalogTable written, Map<String, String> options) {
        CatalogTable.Builder table = CatalogTable.newBuilder()
                .schema(written.getUnresolvedSchema())
                .comment(written.getComment())
                .partitionKeys(written.getPartitionKeys())
                .options(options);
        written.getDistribution().ifPresent(table::distribution);
        return table.build();
    }
}
