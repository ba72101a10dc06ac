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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinesislite.flink.model.ClientConfig;
import io.kinesislite.flink.model.ConsumerSettings;
import io.kinesislite.flink.model.Credentials;
import io.kinesislite.flink.model.HttpProtocol;
import io.kinesislite.flink.model.InitialPosition;
import io.kinesislite.flink.model.StopCondition;
import io.kinesislite.flink.model.StreamId;
import io.kinesislite.flink.sink.OnInvalidRecord;
import io.kinesislite.flink.sink.Ordering;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.types.DataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsReaderTest {
    private static final SourceOptions.Pace PACE = new SourceOptions.Pace(
            Duration.ofMinutes(1),
            500,
            Duration.ofMillis(250),
            Duration.ofSeconds(2),
            1.5,
            MemorySize.ofMebiBytes(1),
            false,
            false,
            true,
            false);
    private static final String ARN = "arn:aws:kinesis:eu-west-1:123456789012:stream/orders";

    private static final InitialPosition START = InitialPosition.at(Instant.parse("2026-01-30T10:00:00Z"));
    private static final StopCondition STOP = new StopCondition.At(Instant.parse("2026-01-31T10:00:00Z"));

    @Test
    void readsTheDefaultsOfASource() {
        SourceOptions options = OptionsReader.source(Map.of("streamName", "orders"), false);

        assertThat(options)
                .isEqualTo(new SourceOptions(
                        List.of(new StreamId("orders")),
                        ClientConfig.defaults(),
                        new SourceOptions.Window(
                                InitialPosition.latest(), InitialPosition.trimHorizon(), StopCondition.never()),
                        new SourceOptions.Pace(
                                Duration.ofSeconds(30),
                                10_000,
                                Duration.ofMillis(200),
                                Duration.ofSeconds(1),
                                2.0,
                                MemorySize.ofMebiBytes(128),
                                true,
                                true,
                                false,
                                true),
                        ConsumerSettings.NONE,
                        OnDecodeError.FAIL,
                        Duration.ofSeconds(1),
                        null));
    }

    @Test
    void readsTheDefaultsOfASink() {
        assertThat(OptionsReader.sink(Map.of("streamName", "orders")))
                .isEqualTo(new SinkOptions(
                        List.of(new StreamId("orders")),
                        ClientConfig.defaults(),
                        null,
                        PartitionerOption.RANDOM,
                        new SinkOptions.Delivery(
                                Ordering.NONE, false, null, OnInvalidRecord.FAIL, MemorySize.ofMebiBytes(10)),
                        new SinkOptions.Batching(
                                500,
                                50,
                                null,
                                MemorySize.ofMebiBytes(64),
                                MemorySize.ofMebiBytes(5),
                                Duration.ofSeconds(5)),
                        null));
    }

    @Test
    void readsEveryOptionOfASource() {
        SourceOptions options = OptionsReader.source(
                Map.ofEntries(
                        Map.entry("streamARN", ARN + ", " + ARN + "-2"),
                        Map.entry("region", "eu-west-1"),
                        Map.entry("endpoint", "http://localhost:4566"),
                        Map.entry("httpProtocol", "HTTP2_ALPN"),
                        Map.entry("trustAllCertificates", "true"),
                        Map.entry("initialPosition", "2026-01-30T10:00:00Z"),
                        Map.entry("endPosition", "2026-01-31T10:00:00Z"),
                        Map.entry("consumerMode", "Polling"),
                        Map.entry("shardDiscoveryInterval", "1 minute"),
                        Map.entry("maxRecordsPerFetch", "500"),
                        Map.entry("minFetchPeriod", "250ms"),
                        Map.entry("maxIdleFetchPeriod", "2s"),
                        Map.entry("maxFetchRate", "1.5"),
                        Map.entry("maxBufferedBytes", "1048576"),
                        Map.entry("failOnDataLoss", "false"),
                        Map.entry("shardMetrics", "false"),
                        Map.entry("dropRemovedStreams", "true"),
                        Map.entry("deaggregate", "false"),
                        Map.entry("format", "json"),
                        Map.entry("onDecodeError", "Skip"),
                        Map.entry("sourceWatermarkDelay", "0 s"),
                        Map.entry("scan.parallelism", "3")),
                false);

        assertThat(options)
                .isEqualTo(new SourceOptions(
                        List.of(new StreamId(ARN), new StreamId(ARN + "-2")),
                        ClientConfig.defaults()
                                .withRegion("eu-west-1")
                                .withEndpoint(URI.create("http://localhost:4566"))
                                .withHttpProtocol(HttpProtocol.HTTP2_ALPN)
                                .withTrustAllCertificates(true),
                        new SourceOptions.Window(START, START, STOP),
                        PACE,
                        ConsumerSettings.NONE,
                        OnDecodeError.SKIP,
                        Duration.ZERO,
                        3));
    }

    @Test
    void readsEveryOptionOfASink() {
        SinkOptions options = OptionsReader.sink(Map.ofEntries(
                Map.entry("streamARN", ARN + "," + ARN + "-2"),
                Map.entry("outputMode", "Update"),
                Map.entry("sink.onDelete", "Tombstone"),
                Map.entry("partitioner", "FIXED"),
                Map.entry("sink.ordering", "PER_KEY"),
                Map.entry("sink.aggregation", "true"),
                Map.entry("sink.deliveryTimeout", "1 h"),
                Map.entry("sink.onInvalidRecord", "Skip"),
                Map.entry("sink.maxRecordSize", "1 mb"),
                Map.entry("sink.maxBufferedBytes", "20 mb"),
                Map.entry("sink.batch.max-size", "100"),
                Map.entry("sink.requests.max-inflight", "5"),
                Map.entry("sink.requests.max-buffered", "1000"),
                Map.entry("sink.flush-buffer.size", "1000"),
                Map.entry("sink.flush-buffer.timeout", "500"),
                Map.entry("sink.parallelism", "2")));

        assertThat(options)
                .isEqualTo(new SinkOptions(
                        List.of(new StreamId(ARN), new StreamId(ARN + "-2")),
                        ClientConfig.defaults().withRegion("eu-west-1"),
                        DeleteOption.TOMBSTONE,
                        PartitionerOption.FIXED,
                        new SinkOptions.Delivery(
                                Ordering.PER_KEY,
                                true,
                                Duration.ofHours(1),
                                OnInvalidRecord.SKIP,
                                MemorySize.ofMebiBytes(1)),
                        new SinkOptions.Batching(
                                100, 5, 1000, MemorySize.ofMebiBytes(20), new MemorySize(1000), Duration.ofMillis(500)),
                        2));
    }

    @ParameterizedTest
    @CsvSource({
        "streamARN, stream.arn, " + ARN,
        "region, aws.region, eu-west-1",
        "endpoint, aws.endpoint, http://localhost:1",
        "endpoint, endpointUrl, http://localhost:1",
        "shardDiscoveryInterval, shardFetchInterval, 7 s",
        "maxBufferedBytes, fetchBufferSize, 20gb"
    })
    void readsOtherSpellings(String name, String alias, String value) {
        assertThat(OptionsReader.source(withStream(alias, value), false))
                .isEqualTo(OptionsReader.source(withStream(name, value), false));
    }

    @Test
    void endsAtLatestInBatchModeUnlessSaidOtherwise() {
        assertThat(OptionsReader.source(Map.of("streamName", "orders"), true)
                        .window()
                        .stop())
                .isEqualTo(StopCondition.latest());
        assertThat(OptionsReader.source(Map.of("streamName", "orders", "endPosition", "never"), true)
                        .window()
                        .stop())
                .isEqualTo(StopCondition.never());
    }

    @Test
    void readsTheStartOfADocumentedSparkJob() {
        assertThat(OptionsReader.source(
                                Map.of(
                                        "streamName",
                                        "orders",
                                        "initialPosition",
                                        "{\"at_timestamp\": \"06/25/2020 10:23:45 PDT\","
                                                + " \"format\": \"MM/dd/yyyy HH:mm:ss ZZZ\"}"),
                                false)
                        .window()
                        .start())
                .isEqualTo(InitialPosition.at(Instant.parse("2020-06-25T17:23:45Z")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "maxRecordsPerFetch | 10001 | Option 'maxRecordsPerFetch' is '10001': it has to be 1 to 10000.",
                "maxRecordsPerFetch | many | Option 'maxRecordsPerFetch' is 'many': it has to be a whole number",
                "minFetchPeriod | soon | Option 'minFetchPeriod' is 'soon': it has to be a duration such as '200 ms'",
                "maxIdleFetchPeriod | 0 s | Option 'maxIdleFetchPeriod' is '0 s': it has to be more than zero",
                "shardFetchInterval | 0 s | Option 'shardFetchInterval' is '0 s': it has to be more than zero",
                "maxFetchRate | 0 | Option 'maxFetchRate' is '0': it has to be more than 0 megabytes per second",
                "maxFetchRate | NaN | Option 'maxFetchRate' is 'NaN': it has to be more than 0",
                "maxBufferedBytes | 0 | Option 'maxBufferedBytes' is '0': it has to be more than 0 bytes.",
                "maxBufferedBytes | big | Option 'maxBufferedBytes' is 'big': it has to be a size such as '128 mb'",
                "failOnDataLoss | perhaps | Option 'failOnDataLoss' is 'perhaps': it has to be 'true' or 'false'.",
                "consumerMode | push | Option 'consumerMode' is 'push': it has to be 'polling', 'efo', 'auto'.",
                "consumerName | mine | consumerName has no use while consumerMode is polling. Set consumerMode to efo",
                "registerConsumerTimeout | soon | Option 'registerConsumerTimeout' is 'soon': it has to be a duration",
                "httpProtocol | http3 | Option 'httpProtocol' is 'http3': it has to be 'auto', 'http1', 'http2'",
                "endpoint | localhost:4566 | Option 'endpoint' is 'localhost:4566': it has to be a URL such as",
                "endpoint | http://a b | Option 'endpoint' is 'http://a b': it has to be a URL such as",
                "initialPosition | yesterday | initialPosition 'yesterday' is not known: it has to be one of latest",
                "endPosition | earliest | endPosition 'earliest' is not known: it has to be one of never",
                "scan.parallelism | 0 | Option 'scan.parallelism' is '0': it has to be 1 or more.",
                "region | ' ' | Option 'region' is empty: give it a value, or leave it out."
            })
    void refusesAWrongValueOfASource(String name, String value, String message) {
        assertThatThrownBy(() -> OptionsReader.source(withStream(name, value), false))
                .isInstanceOf(ValidationException.class)
                .hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sink.batch.max-size | 501 | Option 'sink.batch.max-size' is '501': it has to be 1 to 500.",
                "sink.requests.max-inflight | 0 | Option 'sink.requests.max-inflight' is '0': it has to be 1 or more.",
                "sink.requests.max-buffered | 500 | Option 'sink.requests.max-buffered' is '500': it has to be more than"
                        + " 'sink.batch.max-size', which is 500.",
                "sink.flush-buffer.size | 11 mb | Option 'sink.flush-buffer.size' is '11 mb': it has to be 1 byte to 10 mb",
                "sink.flush-buffer.timeout | 0 | Option 'sink.flush-buffer.timeout' is '0': it has to be 1 ms to 24 days.",
                "outputMode | complete | Option 'outputMode' is 'complete': it has to be 'append', 'update'.",
                "sink.onDelete | drop | Option 'sink.onDelete' is 'drop': it has to be 'ignore', 'tombstone', 'fail'.",
                "partitioner | round-robin | Option 'partitioner' is 'round-robin': it has to be 'random', 'fixed'.",
                "sink.parallelism | 0 | Option 'sink.parallelism' is '0': it has to be 1 or more.",
                "sink.parallelism | some | Option 'sink.parallelism' is 'some': it has to be a number.",
                "sink.ordering | per-shard | Option 'sink.ordering' is 'per-shard': it has to be 'none', 'per-key'.",
                "sink.aggregation | kpl | Option 'sink.aggregation' is 'kpl': it has to be 'true' or 'false'.",
                "sink.onInvalidRecord | drop | Option 'sink.onInvalidRecord' is 'drop': it has to be 'fail', 'skip'.",
                "sink.maxRecordSize | 11 mb | Option 'sink.maxRecordSize' is '11 mb': it has to be 1 byte to 10 mb, the"
                        + " most that a stream can be set to take.",
                "sink.maxBufferedBytes | 5 mb | Option 'sink.maxBufferedBytes' is '5 mb': it has to be more than"
                        + " 'sink.flush-buffer.size', which is 5 mb.",
                "sink.deliveryTimeout | soon | Option 'sink.deliveryTimeout' is 'soon': it has to be a duration such as",
                "sink.deliveryTimeout | 5 s | Option 'sink.deliveryTimeout' is '5 s': it has to be more than"
                        + " 'sink.flush-buffer.timeout', which is 5 s, and at most 365 days; leave it out",
                "sink.deliveryTimeout | 366 d | Option 'sink.deliveryTimeout' is '366 d': it has to be more than"
            })
    void refusesAWrongValueOfASink(String name, String value, String message) {
        assertThatThrownBy(() -> OptionsReader.sink(withStream(name, value)))
                .isInstanceOf(ValidationException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void needsOneWayToNameStreams() {
        assertThatThrownBy(() -> OptionsReader.source(Map.of(), false))
                .hasMessage("No stream is named: set 'streamName' or 'streamARN'.");
        assertThatThrownBy(() -> OptionsReader.source(Map.of("streamName", "orders", "streamARN", ARN), false))
                .hasMessage("Options 'streamName' and 'streamARN' are both set: leave one of them out.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "streamName | a,,b | Option 'streamName' is 'a,,b': a stream is empty.",
                "streamName | a,b,a | Option 'streamName' is 'a,b,a': stream 'a' is named twice.",
                "streamName | no/name | Option 'streamName' is 'no/name': 'no/name' is neither a stream name",
                "streamName | " + ARN + " | Option 'streamName' is '" + ARN + "': stream '" + ARN
                        + "' is an ARN. Use 'streamARN'.",
                "streamARN | orders | Option 'streamARN' is 'orders': stream 'orders' is not an ARN. Use 'streamName'."
            })
    void refusesWrongStreams(String name, String value, String message) {
        assertThatThrownBy(() -> OptionsReader.source(Map.of(name, value), false))
                .isInstanceOf(ValidationException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void refusesStreamsOfSeveralRegions() {
        assertThatThrownBy(() -> OptionsReader.source(Map.of("streamARN", ARN, "region", "us-east-1"), false))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("is not in region us-east-1");
    }

    @Test
    void refusesTwoSpellingsOfOneOption() {
        assertThatThrownBy(() -> OptionsReader.source(
                        Map.of("streamName", "orders", "region", "eu-west-1", "aws.region", "eu-west-1"), false))
                .hasMessage(
                        "Options 'region' and 'aws.region' are spellings of one option: set 'region' alone. If one of"
                                + " them stands in an OPTIONS hint, spell it there as the table does.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://me:s3cret@host", "http://me:s3 cret@local_host:4566", "me:s3cret@host"})
    void doesNotRepeatAPasswordInAUrl(String url) {
        assertThatThrownBy(() -> OptionsReader.source(withStream("endpoint", url), false))
                .hasMessage(
                        "Option 'endpoint' has a user in its URL: remove it; credentials are options of their own.");
    }

    @Test
    void refusesAPartitionerBesideKeyColumns() {
        DataType row = DataTypes.ROW(DataTypes.FIELD("c", DataTypes.INT()));
        KeyColumns partitionedBy = KeyColumns.of(row, List.of("c"), List.of("c"));
        KeyColumns primaryKey = KeyColumns.of(row, List.of(), List.of("c"));
        KeyColumns none = KeyColumns.of(row, List.of(), List.of());

        assertThatThrownBy(() -> OptionsReader.checkPartitioner(Map.of("partitioner", "fixed"), partitionedBy))
                .hasMessage(
                        "Option 'partitioner' has no use with PARTITIONED BY, which makes the key of columns: leave one"
                                + " of them out.");
        assertThatThrownBy(() -> OptionsReader.checkPartitioner(Map.of("partitioner", "fixed"), primaryKey))
                .hasMessageContaining("has no use with PRIMARY KEY");
        OptionsReader.checkPartitioner(Map.of("partitioner", "fixed"), none);
        OptionsReader.checkPartitioner(Map.of(), partitionedBy);
    }

    @Test
    void takesWhatBecomesOfDeletionsWithUpdatesAlone() {
        assertThat(OptionsReader.sink(Map.of("streamName", "orders", "outputMode", "update"))
                        .onDelete())
                .isEqualTo(DeleteOption.IGNORE);
        assertThatThrownBy(() -> OptionsReader.sink(Map.of("streamName", "orders", "sink.onDelete", "ignore")))
                .isInstanceOf(ValidationException.class)
                .hasMessage(
                        "Option 'sink.onDelete' is 'ignore': without 'outputMode' = 'update' no deletions are taken,"
                                + " but by a format for changes, which writes them itself. Set 'outputMode' to 'update', or leave"
                                + " this option out.");
    }

    @Test
    void describesEveryOption() {
        for (ConfigOption<?> option : KnownOptions.ALL) {
            assertThat(option.description()).as(option.key()).isNotNull();
        }
        assertThat(new KinesisLiteTableFactory().optionalOptions()).hasSameSizeAs(KnownOptions.ALL);
    }

    @Test
    void givesTheModelsDefaultsForCredentials() {
        assertThat(OptionsReader.sink(Map.of("streamName", "orders")).client().credentials())
                .isEqualTo(Credentials.defaultChain());
    }

    private static Map<String, String> withStream(String name, String value) {
        Map<String, String> options = new HashMap<>(Map.of(name, value));
        if (!name.equals("streamARN") && !name.equals("stream.arn")) {
            options.put("streamName", "orders");
        }
        return options;
    }
}
