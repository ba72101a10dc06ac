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
import static io.kinesislite.testkit.Operation.PUT_RECORDS;
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
import io.kinesislite.flink.model.StreamDescription;
import io.kinesislite.flink.model.StreamId;
import io.kinesislite.flink.model.StreamIdentity;
import io.kinesislite.testkit.KinesisError;
import io.kinesislite.testkit.KinesisExtension;
import io.kinesislite.testkit.KinesisServer;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
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

@Timeout(60)
class AwsKinesisClientTest {
    @RegisterExtension
    static final KinesisExtension KINESIS =
            new KinesisExtension(KinesisServer.builder().shardPageSize(2));

    private static final StreamId ORDERS = new StreamId("orders");
    private static final ShardId FIRST = new ShardId(ORDERS, "shardId-000000000000");
    private static final BigInteger LAST_HASH_KEY =
            BigInteger.ONE.shiftLeft(128).subtract(BigInteger.ONE);

    private final KinesisServer server;
    private final Closing closing = new Closing();
    private final KinesisClient client;

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
        assertThat(batch.nextIterator()).isPresent();
        assertThat(batch.millisBehindLatest()).isZero();
        KinesisRecord first = batch.records().get(0);
        assertThat(put.outcomes().get(0)).isEqualTo(new PutResult.Stored(FIRST.shard(), first.sequenceNumber()));
        assertThat(first.subSequenceNumber()).isZero();
        assertThat(first.endsSequence()).isTrue();
        assertThat(first.arrival()).isBetween(Instant.now().minusSeconds(60), Instant.now());
        assertThat(first.explicitHashKey()).isNull();
    }

    @Test
    void startsWhereAPositionSays() throws Exception {
        List<KinesisRecord> all = new ArrayList<>();
        for (String each : List.of("one", "two", "three")) {
            get(client.put(ORDERS, List.of(entry("k", null, each))));
        }
        all.addAll(read(client, new ShardPosition.TrimHorizon()).records());
        String second = all.get(1).sequenceNumber();

        assertThat(texts(new ShardPosition.After(second))).containsExactly("three");
        assertThat(texts(new ShardPosition.Inside(second, 0))).containsExactly("two", "three");
        assertThat(texts(new ShardPosition.AtTimestamp(Instant.EPOCH))).containsExactly("one", "two", "three");
        assertThat(texts(new ShardPosition.AtTimestamp(all.get(2).arrival()))).endsWith("three");
    }

    @Test
    void waitsForATimestampAheadOfTheServicesClock() {
        KinesisLiteException failure = failureOf(client.iterator(
                FIRST, new ShardPosition.AtTimestamp(Instant.now().plusSeconds(3_600))));

        assertThat(failure).as(failure.getMessage()).extracting("kind").isEqualTo(FailureKind.TRANSIENT);
    }

    @Test
    void describesAStreamByNameAndByArn() throws Exception {
        StreamDescription byName = get(client.describe(ORDERS));
        StreamId arn = new StreamId(byName.identity().arn());
        StreamDescription byArn = get(client.describe(arn));

        assertThat(byName.stream()).isEqualTo(ORDERS);
        assertThat(byArn.identity())
                .isEqualTo(new StreamIdentity(
                        arn, byName.identity().arn(), byName.identity().created()));
        assertThat(byArn.retention()).isEqualTo(Duration.ofHours(24));
        assertThat(byName.identity().created()).isAfter(Instant.now().minusSeconds(60));
    }

    @Test
    void readsAndPutsByArn() throws Exception {
        StreamId arn = new StreamId(get(client.describe(ORDERS)).identity().arn());
        ShardId shard = get(client.listShards(arn)).get(0).id();

        get(client.put(arn, List.of(entry("k", null, "by ARN"))));
        String iterator = get(client.iterator(shard, new ShardPosition.TrimHorizon()));

        assertThat(shard.stream()).isEqualTo(arn);
        assertThat(get(client.records(shard, iterator, 10)).records())
                .extracting(AwsKinesisClientTest::text)
                .containsExactly("by ARN");
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
    void seesTheLineageAfterASplitAndAMerge() throws Exception {
        server.store().splitShard("orders", FIRST.shard());
        server.store().mergeShards("orders", "shardId-000000000001", "shardId-000000000002");

        List<Shard> shards = get(client.listShards(ORDERS));

        assertThat(shards).extracting(Shard::closed).containsExactly(true, true, true, false);
        assertThat(shards.get(0).parents()).isEmpty();
        assertThat(shards.get(1).parents()).containsExactly(FIRST);
        assertThat(shards.get(3).parents())
                .isEqualTo(Set.of(shards.get(1).id(), shards.get(2).id()));
        assertThat(shards.get(0).hashKeys().start()).isZero();
        assertThat(shards.get(0).hashKeys().end()).isEqualTo(LAST_HASH_KEY);
    }

    @Test
    void learnsFromTheLastPageThatAShardEndedAndWhatFollows() throws Exception {
        get(client.put(ORDERS, List.of(entry("k", null, "last"))));
        server.store().splitShard("orders", FIRST.shard());

        RecordBatch batch = read(client, new ShardPosition.TrimHorizon());
        while (!batch.endsShard()) {
            batch = get(client.records(FIRST, batch.nextIterator().orElseThrow(), 10));
        }

        assertThat(batch.children())
                .extracting(child -> child.id().shard())
                .containsExactly("shardId-000000000001", "shardId-000000000002");
        assertThat(batch.children()).allMatch(child -> child.parents().equals(Set.of(FIRST)));
        assertThat(batch.children()).noneMatch(Shard::closed);
    }

    @Test
    void tellsRefusedEntriesFromStoredOnes() throws Exception {
        server.faults()
                .on(PUT_RECORDS)
                .failEntries(entry -> entry.partitionKey().equals("hot"));

        PutResult result = get(client.put(ORDERS, List.of(entry("k", null, "in"), entry("hot", null, "out"))));

        assertThat(result.outcomes().get(0)).isInstanceOf(PutResult.Stored.class);
        assertThat(result.outcomes().get(1)).isInstanceOfSatisfying(PutResult.Refused.class, refused -> {
            assertThat(refused.kind()).isEqualTo(FailureKind.THROTTLED);
            assertThat(refused.code()).isEqualTo("ProvisionedThroughputExceededException");
        });
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

    @Test
    void tellsAnIteratorAndANumberThatAreNotOfTheShardFromOtherMistakes() {
        ShardPosition foreign = new ShardPosition.After("49".repeat(28));

        assertThat(failureOf(client.records(FIRST, "no iterator", 10)).kind()).isEqualTo(FailureKind.ITERATOR_EXPIRED);
        assertThat(failureOf(client.iterator(FIRST, foreign)).kind()).isEqualTo(FailureKind.SEQUENCE_UNKNOWN);
    }

    @Test
    void losesTheStreamThatIsDeletedWhileItIsRead() throws Exception {
        String iterator = get(client.iterator(FIRST, new ShardPosition.TrimHorizon()));
        server.store().deleteStream("orders");

        assertThat(kindOf(iterator)).isEqualTo(FailureKind.STREAM_GONE);
    }

    @ParameterizedTest
    @EnumSource(
            value = HttpProtocol.class,
            names = {"HTTP1", "HTTP2"})
    void givesUpOnACallThatHangsWhileOthersGoOn(HttpProtocol protocol) throws Exception {
        Duration shortly = Duration.ofSeconds(3);
        KinesisClient impatient =
                open(protocol, new CallTimeouts(Duration.ofSeconds(3), Duration.ofSeconds(10), shortly, shortly));
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
        KinesisClient patient = open(HttpProtocol.HTTP1, new CallTimeouts(ample, ample, ample, ample));
        String iterator = get(client.iterator(FIRST, new ShardPosition.TrimHorizon()));

        List<CompletableFuture<RecordBatch>> calls = IntStream.range(0, 1_500)
                .mapToObj(i -> patient.records(FIRST, iterator, 10))
                .toList();

        for (CompletableFuture<RecordBatch> call : calls) {
            assertThat(get(call).records()).isEmpty();
        }
    }

    private KinesisClient open(HttpProtocol protocol, CallTimeouts timeouts) {
        ClientConfig config = ClientConfig.defaults()
                .withRegion("eu-west-1")
                .withEndpoint(server.endpoint())
                .withCredentials(new Credentials.StaticKeys("AKID", "SECRET", null))
                .withHttpProtocol(protocol);
        return closing.add(new AwsClientBuilder(config, timeouts).open());
    }

    private List<String> texts(ShardPosition position) throws Exception {
        return read(client, position).records().stream()
                .map(AwsKinesisClientTest::text)
                .toList();
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
