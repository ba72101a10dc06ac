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
package io.kinesislite.flink.client;

import static io.kinesislite.testkit.Operation.GET_RECORDS;
import static io.kinesislite.testkit.Operation.LIST_SHARDS;
import static io.kinesislite.testkit.Operation.LIST_STREAMS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.kinesislite.flink.model.ClientConfig;
import io.kinesislite.flink.model.Credentials;
import io.kinesislite.flink.model.FailureKind;
import io.kinesislite.flink.model.HttpProtocol;
import io.kinesislite.flink.model.KinesisLiteException;
import io.kinesislite.flink.model.KinesisRecord;
import io.kinesislite.flink.model.PutEntry;
import io.kinesislite.flink.model.PutResult;
import io.kinesislite.flink.model.RecordBatch;
import io.kinesislite.flink.model.Shard;
import io.kinesislite.flink.model.ShardId;
import io.kinesislite.flink.model.ShardPosition;
import io.kinesislite.flink.model.StreamId;
import io.kinesislite.testkit.KinesisError;
import io.kinesislite.testkit.KinesisExtension;
import io.kinesislite.testkit.KinesisServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.SdkSystemSetting;

/** What only the client over the wire does; the rest is in {@link KinesisClientContract}. */
@Timeout(60)
class AwsKinesisClientTest {
    @RegisterExtension
    static final KinesisExtension KINESIS =
            new KinesisExtension(KinesisServer.builder().shardPageSize(2).throughputLimits(false));

    private static final StreamId ORDERS = new StreamId("orders");
    private static final ShardId FIRST = new ShardId(ORDERS, "shardId-000000000000");

    private final KinesisServer server;
    private final Closing closing = new Closing();
    private final KinesisAdmin client;

    AwsKinesisClientTest(KinesisServer server) {
        this.server = server;
        this.client = open(HttpProtocol.AUTO, CallTimeouts.DEFAULT);
    }

    @BeforeEach
    void createStream() {
        server.store().createStream("orders", 1);
    }

    @AfterEach
    void close() {
        closing.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = HttpProtocol.class,
            names = {"HTTP1", "HTTP2"})
    void readsWhatItPut(HttpProtocol protocol) throws Exception {
        KinesisClient overProtocol = open(protocol, CallTimeouts.DEFAULT);

        PutResult put = get(overProtocol.put(ORDERS, List.of(entry("a", null, "one"), entry("b", "7", "two"))));
        RecordBatch batch = read(overProtocol, new ShardPosition.TrimHorizon());

        assertThat(batch.records()).extracting(AwsKinesisClientTest::text).containsExactly("one", "two");
        assertThat(batch.records()).extracting(KinesisRecord::partitionKey).containsExactly("a", "b");
        assertThat(batch.next()).isPresent();
        assertThat(batch.millisBehindLatest()).isZero();
        KinesisRecord first = batch.records().get(0);
        assertThat(put.outcomes().get(0)).isEqualTo(new PutResult.Stored(FIRST.shard(), first.sequenceNumber()));
        assertThat(first.subSequenceNumber()).isZero();
        assertThat(first.endsSequence()).isTrue();
        assertThat(first.arrival()).isBetween(Instant.now().minusSeconds(60), Instant.now());
        assertThat(first.explicitHashKey()).isNull();
    }

    @Test
    void readsWhatItPutWhereTheAwsSdkIsToldToSpeakJson() throws Exception {
        get(client.put(ORDERS, List.of(entry("a", null, "one"))));
        RecordBatch cbor = read(client, new ShardPosition.TrimHorizon());

        System.setProperty(SdkSystemSetting.CBOR_ENABLED.property(), "false");
        RecordBatch json;
        try {
            json = read(open(HttpProtocol.AUTO, CallTimeouts.DEFAULT), new ShardPosition.TrimHorizon());
        } finally {
            System.clearProperty(SdkSystemSetting.CBOR_ENABLED.property());
        }

        assertThat(json.records()).usingRecursiveComparison().isEqualTo(cbor.records());
        assertThat(json.millisBehindLatest()).isEqualTo(cbor.millisBehindLatest());
    }

    @Test
    void throttledListOfStreamsNamesItsAction() {
        server.faults().on(LIST_STREAMS).throttle();

        assertThat(failureOf(client.listStreams(null)))
                .hasMessageContaining("Cannot list the streams: too many calls of kinesis:ListStreams, or more than the"
                        + " account's limits allow (LimitExceededException");
    }

    @Test
    void listsEveryPageOfShards() throws Exception {
        StreamId wide = new StreamId("wide");
        server.store().createStream("wide", 7);

        List<Shard> shards = get(client.listShards(wide));

        assertThat(shards)
                .extracting(shard -> shard.id().shard())
                .containsExactlyElementsOf(IntStream.range(0, 7)
                        .mapToObj(i -> "shardId-00000000000" + i)
                        .toList());
        assertThat(shards).noneMatch(Shard::closed);
        assertThat(shards).allMatch(shard -> shard.id().stream().equals(wide));
        assertThat(server.journal().count(LIST_SHARDS)).isEqualTo(4);
    }

    @Test
    void tellsFailuresApartAndSendsEachCallOnce() throws Exception {
        String iterator = get(client.iterator(FIRST, new ShardPosition.TrimHorizon()));

        server.faults().on(GET_RECORDS).throttle();
        assertThat(kindOf(iterator)).isEqualTo(FailureKind.THROTTLED);
        server.faults().on(GET_RECORDS).internalError();
        assertThat(kindOf(iterator)).isEqualTo(FailureKind.TRANSIENT);
        server.faults().on(GET_RECORDS).serviceUnavailable();
        assertThat(kindOf(iterator)).isEqualTo(FailureKind.TRANSIENT);
        server.faults().on(GET_RECORDS).expiredIterator();
        assertThat(kindOf(iterator)).isEqualTo(FailureKind.ITERATOR_EXPIRED);
        server.faults().on(GET_RECORDS).resetConnection();
        assertThat(kindOf(iterator)).isEqualTo(FailureKind.TRANSIENT);
        server.faults().on(GET_RECORDS).answerLost();
        assertThat(kindOf(iterator)).isEqualTo(FailureKind.TRANSIENT);
        server.faults().on(GET_RECORDS).error(new KinesisError("KMSDisabledException", "Key k is disabled.", 400));
        assertThat(kindOf(iterator)).isEqualTo(FailureKind.MISCONFIGURED);

        assertThat(server.journal().count(GET_RECORDS)).isEqualTo(7);
        assertThat(get(client.records(FIRST, iterator, 10)).records()).isEmpty();
    }

    @Test
    void namesTheActionThatIsDenied() throws Exception {
        String iterator = get(client.iterator(FIRST, new ShardPosition.TrimHorizon()));
        server.faults().on(GET_RECORDS).accessDenied();

        KinesisLiteException failure = failureOf(client.records(FIRST, iterator, 10));

        assertThat(failure.kind()).isEqualTo(FailureKind.DENIED);
        assertThat(failure)
                .hasMessageStartingWith("Cannot read shard shardId-000000000000 of stream orders: access denied for"
                        + " kinesis:GetRecords (AccessDeniedException: ")
                .hasMessageContaining(", request ")
                .hasMessageEndingWith("). Allow that action for the identity that the job runs as.");
    }

    @Test
    void tellsAMissingStreamFromAMissingShard() {
        StreamId missing = new StreamId("missing-shards");

        assertThat(failureOf(client.listShards(missing)))
                .hasMessageStartingWith("Stream missing-shards does not exist in region eu-west-1 at "
                        + server.endpoint() + " (ResourceNotFoundException: ")
                .extracting("kind")
                .isEqualTo(FailureKind.STREAM_GONE);
        assertThat(failureOf(client.iterator(
                                new ShardId(missing, "shardId-000000000000"), new ShardPosition.TrimHorizon()))
                        .kind())
                .isEqualTo(FailureKind.STREAM_GONE);
        assertThat(failureOf(client.iterator(
                                new ShardId(ORDERS, "shardId-000000000009"), new ShardPosition.TrimHorizon()))
                        .kind())
                .isEqualTo(FailureKind.SHARD_GONE);
    }

    @ParameterizedTest
    @EnumSource(
            value = HttpProtocol.class,
            names = {"HTTP1", "HTTP2"})
    void givesUpOnACallThatHangsWhileOthersGoOn(HttpProtocol protocol) throws Exception {
        Duration shortly = Duration.ofSeconds(3);
        KinesisClient impatient = open(
                protocol, new CallTimeouts(Duration.ofSeconds(3), Duration.ofSeconds(10), shortly, shortly, shortly));
        String iterator = get(impatient.iterator(FIRST, new ShardPosition.TrimHorizon()));
        server.faults().on(GET_RECORDS).hang();

        // Which of the two the server sees first is open.
        CompletableFuture<RecordBatch> one = impatient.records(FIRST, iterator, 10);
        CompletableFuture<RecordBatch> other = impatient.records(FIRST, iterator, 10);
        get(CompletableFuture.anyOf(one, other));

        KinesisLiteException failure = failureOf(CompletableFuture.allOf(one, other));
        assertThat(failure.kind()).isEqualTo(FailureKind.TRANSIENT);
        assertThat(failure).hasMessageContaining("no answer in time from " + server.endpoint());
    }

    @Test
    void hasMoreCallsUnderWayThanConnections() throws Exception {
        Duration ample = Duration.ofSeconds(30);
        KinesisClient patient = open(HttpProtocol.HTTP1, new CallTimeouts(ample, ample, ample, ample, ample));
        String iterator = get(client.iterator(FIRST, new ShardPosition.TrimHorizon()));

        List<CompletableFuture<RecordBatch>> calls = IntStream.range(0, 1_500)
                .mapToObj(i -> patient.records(FIRST, iterator, 10))
                .toList();

        for (CompletableFuture<RecordBatch> call : calls) {
            assertThat(get(call).records()).isEmpty();
        }
    }

    private KinesisAdmin open(HttpProtocol protocol, CallTimeouts timeouts) {
        ClientConfig config = ClientConfig.defaults()
                .withRegion("eu-west-1")
                .withEndpoint(server.endpoint())
                .withCredentials(new Credentials.StaticKeys("AKID", "SECRET", null))
                .withHttpProtocol(protocol);
        return closing.add(new AwsClientBuilder(config, timeouts).open());
    }

    private static RecordBatch read(KinesisClient client, ShardPosition position) throws Exception {
        return get(client.records(FIRST, get(client.iterator(FIRST, position)), 10));
    }

    private FailureKind kindOf(String iterator) {
        return failureOf(client.records(FIRST, iterator, 10)).kind();
    }

    private static <T> T get(CompletableFuture<T> future) throws Exception {
        return future.get(30, TimeUnit.SECONDS);
    }

    private static KinesisLiteException failureOf(CompletableFuture<?> future) {
        try {
            get(future);
        } catch (ExecutionException e) {
            assertThat(e.getCause()).isInstanceOf(KinesisLiteException.class);
            return Objects.requireNonNull((KinesisLiteException) e.getCause());
        } catch (Exception e) {
            return fail("The call did not end.", e);
        }
        return fail("The call succeeded.");
    }

    private static PutEntry entry(String key, @Nullable String hashKey, String data) {
        return new PutEntry(key, hashKey, data.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(KinesisRecord record) {
        return new String(record.data(), StandardCharsets.UTF_8);
    }
}
