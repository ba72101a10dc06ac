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

import io.kinesislite.flink.model.ClientConfig;
import io.kinesislite.flink.model.StreamCapacity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.annotation.Internal;

/**
 * What the options of a catalog say, all of them checked.
 *
 * @param databases the names of its databases, the default one first
 * @param byRegion whether each database is a region, and named so
 * @param tables what its tables have in common
 * @param sampling how columns are found
 * @param streams how streams come and go
 * @param cacheMaxAge how long answers are kept
 */
@Internal
public record CatalogOptions(
        List<String> databases,
        boolean byRegion,
        CatalogTableOptions tables,
        Sampling sampling,
        Streams streams,
        Duration cacheMaxAge) {

    /**
     * How columns are found.
     *
     * @param on whether they are found at all
     * @param size the most records
     * @param timeout the longest time
     * @param deaggregate whether KPL aggregates are opened
     */
    public record Sampling(boolean on, int size, Duration timeout, boolean deaggregate) {}

    /**
     * How streams come and go.
     *
     * @param create whether a table makes its stream if there is none
     * @param capacity that of a new stream
     * @param allowDrop whether a table may be dropped
     * @param timeout how long to wait for them
     */
    public record Streams(boolean create, StreamCapacity capacity, boolean allowDrop, Duration timeout) {}

    /**
     * Reads the options of CREATE CATALOG.
     *
     * @throws org.apache.flink.table.api.ValidationException if one is unknown or wrong; the message says what to do
     */
    public static CatalogOptions read(Map<String, String> options) {
        return new CatalogOptionsReader(options).read();
    }

    /** Whether an option is one of a catalog, and none of its tables. */
    public static boolean isOwn(String name) {
        return KinesisLiteCatalogOptions.ALL.stream()
                .anyMatch(option -> option.key().equals(name));
    }

    /** How to reach the streams of a database. */
    public ClientConfig client(String database) {
        ClientConfig config = tables.client();
        return byRegion ? config.withRegion(database) : config;
    }

    private Map<String, String> place(String database) {
        return byRegion ? Map.of(KinesisLiteOptions.REGION.key(), database) : Map.of();
    }

    /** The options of a table of standard columns: those of the catalog, but for the format. */
    public Map<String, String> ofStream(String database, String stream) {
        return tables.ofStream(place(database), stream);
    }

    /** The same, for a table whose columns were found. */
    public Map<String, String> ofInferredStream(String database, String stream) {
        return tables.ofInferredStream(place(database), stream);
    }

    /**
     * The options of a table that is declared.
     *
     * @param written as CREATE TABLE has them
     * @throws org.apache.flink.table.api.ValidationException if one is unknown, wrong or the catalog's own
     */
    public CatalogTableOptions.Declared declared(String database, String stream, Map<String, String> written) {
        return tables.declared(place(database), stream, written, streams);
    }

    /**
     * The options with which a table is read or written.
     *
     * @param table as the table shows them, with those of hints
     * @throws org.apache.flink.table.api.ValidationException if there are credentials among them, or those of another place
     */
    public Map<String, String> withCredentials(String database, String stream, Map<String, String> table) {
        return tables.withCredentials(place(database), stream, table);
    }
}
