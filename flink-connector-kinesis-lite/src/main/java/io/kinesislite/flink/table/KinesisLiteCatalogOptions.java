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

import static org.apache.flink.configuration.ConfigOptions.key;

import io.kinesislite.flink.model.PublicApi;
import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;

/**
 * The options that a catalog with {@code 'type' = 'kinesis-lite'} has besides those of a table, which are the defaults of its
 * tables.
 */
@PublicApi
public final class KinesisLiteCatalogOptions {

    /** The database that is used first. */
    public static final ConfigOption<String> DEFAULT_DATABASE = key("default-database")
            .stringType()
            .noDefaultValue()
            .withDescription("The database that is used first: with 'regions' one of them, by default the first;"
                    + " without them the name of the only one, by default 'default'.");

    /** The regions. */
    public static final ConfigOption<String> REGIONS = key("regions")
            .stringType()
            .noDefaultValue()
            .withDescription("A comma-separated list of AWS regions: a database each. Without it there is one database,"
                    + " with the streams of 'region'.");

    /** Whether columns are found in the records. */
    public static final ConfigOption<Boolean> INFER_SCHEMA = key("inferSchema")
            .booleanType()
            .defaultValue(false)
            .withDescription("Whether the columns of a stream are found by a look at its latest records. Needs"
                    + " 'format' = 'json'. Without it a stream has the standard columns.");

    /** How many records are looked at. */
    public static final ConfigOption<Integer> SAMPLE_SIZE = key("sampleSize")
            .intType()
            .defaultValue(1000)
            .withDescription("The most records of a stream that 'inferSchema' looks at, 1 to 100000.");

    /** How long records are looked for. */
    public static final ConfigOption<Duration> SAMPLE_TIMEOUT = key("sampleTimeout")
            .durationType()
            .defaultValue(Duration.ofSeconds(10))
            .withDescription(
                    "How long 'inferSchema' looks for records of a stream; the columns are those of what it has"
                            + " found by then.");

    /** Whether a table may make its stream. */
    public static final ConfigOption<Boolean> CREATE_STREAM = key("createStream")
            .booleanType()
            .defaultValue(false)
            .withDescription(
                    "Whether CREATE TABLE creates the stream if there is none. An option of CREATE TABLE too.");

    /** The shards of a new stream. */
    public static final ConfigOption<Integer> SHARD_COUNT = key("shardCount")
            .intType()
            .noDefaultValue()
            .withDescription("The shards of a stream that CREATE TABLE creates. An option of CREATE TABLE too.");

    /** How the capacity of a new stream is chosen. */
    public static final ConfigOption<String> STREAM_MODE = key("streamMode")
            .stringType()
            .noDefaultValue()
            .withDescription("The capacity mode of a stream that CREATE TABLE creates: 'provisioned', which needs"
                    + " 'shardCount', or 'on-demand'. By default 'provisioned' with 'shardCount', else 'on-demand'. An"
                    + " option of CREATE TABLE too.");

    /** Whether a table may be dropped with its stream. */
    public static final ConfigOption<Boolean> ALLOW_DROP = key("allowDrop")
            .booleanType()
            .defaultValue(false)
            .withDescription("Whether DROP TABLE is allowed: it deletes the stream with all its records.");

    /** How long streams are waited for. */
    public static final ConfigOption<Duration> STREAM_TIMEOUT = key("streamTimeout")
            .durationType()
            .defaultValue(Duration.ofMinutes(5))
            .withDescription(
                    "How long CREATE TABLE waits until a new stream is active, and DROP TABLE until a stream is"
                            + " gone.");

    /** How long answers are kept. */
    public static final ConfigOption<Duration> CACHE_MAX_AGE = key("cacheMaxAge")
            .durationType()
            .defaultValue(Duration.ofMinutes(1))
            .withDescription("How long a list of streams, and the columns that 'inferSchema' has found, are kept before"
                    + " the service is asked again.");

    /** Those that CREATE TABLE takes too; none of them is left in the table. */
    static final List<ConfigOption<?>> OF_CREATE_TABLE = List.of(CREATE_STREAM, SHARD_COUNT, STREAM_MODE);

    /** All of them. */
    static final List<ConfigOption<?>> ALL = List.of(
            DEFAULT_DATABASE,
            REGIONS,
            INFER_SCHEMA,
            SAMPLE_SIZE,
            SAMPLE_TIMEOUT,
            CREATE_STREAM,
            SHARD_COUNT,
            STREAM_MODE,
            ALLOW_DROP,
            STREAM_TIMEOUT,
            CACHE_MAX_AGE);

    private KinesisLiteCatalogOptions() {}
}
