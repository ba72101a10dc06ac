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
import io.kinesislite.flink.model.StreamIdentity;
import io.kinesislite.flink.table.CatalogOptions;
import io.kinesislite.flink.table.CatalogSchema;
import io.kinesislite.flink.table.infer.SchemaInference;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.table.catalog.CatalogTable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes tables of streams. Keeps columns that were found for a while, so that all parts of a statement see the same.
 *
 * <p>Thread: any.
 */
final class StreamTables {
    private static final Logger LOG = LoggerFactory.getLogger(StreamTables.class);

    private final CatalogOptions options;
    private final CatalogTime time;
    private final Map<StreamIdentity, Found> found = new ConcurrentHashMap<>();

    StreamTables(CatalogOptions options, CatalogTime time) {
        this.options = options;
        this.time = time;
    }

    private record Found(CatalogTable table, Instant when) {}

    /** A table that nobody has declared. */
    CatalogTable of(String database, StreamDescription stream, StreamDirectory directory) {
        String name = stream.stream().value();
        if (!options.sampling().on()) {
            return standard(database, name, "");
        }
        Instant now = time.now();
        Found known = found.get(stream.identity());
        if (known != null && now.isBefore(known.when.plus(options.cacheMaxAge()))) {
            return known.table;
        }
        SchemaInference seen = new StreamSampler(directory.kinesis(), time, options.sampling()).sample(stream.stream());
        if (seen.columns().isEmpty()) {
            return withHint(database, name, seen);
        }
        CatalogTable table = inferred(database, name, seen);
        found.put(stream.identity(), new Found(table, now));
        return table;
    }

    /** What to do if there is nothing to find columns in; it is looked for again next time. */
    private CatalogTable withHint(String database, String stream, SchemaInference seen) {
        String hint = "Has the standard columns, because "
                + (seen.others() + seen.objects() == 0
                        ? "no record was found"
                        : "none of " + (seen.others() + seen.objects()) + " records is a JSON object with usable keys")
                + ". Put records, raise sampleTimeout, or declare columns by CREATE TABLE.";
        LOG.info("Stream {}: {}", stream, hint);
        return standard(database, stream, hint);
    }

    private CatalogTable standard(String database, String stream, String comment) {
        return CatalogTable.newBuilder()
                .schema(CatalogSchema.standard())
                .comment(comment)
                .options(options.ofStream(database, stream))
                .build();
    }

    private CatalogTable inferred(String database, String stream, SchemaInference seen) {
        String comment = "Has the columns of " + seen.objects() + " JSON records"
                + (seen.others() == 0 ? "" : "; " + seen.others() + " others are none, and fail the format")
                + (seen.keysLeftOut() == 0
                        ? ""
                        : "; " + seen.keysLeftOut() + " keys are left out, as no columns or too many")
                + ".";
        LOG.info("Stream {}: {}", stream, comment);
        return CatalogTable.newBuilder()
                .schema(CatalogSchema.decoded(seen.columns()))
                .comment(comment)
                .options(options.ofInferredStream(database, stream))
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
