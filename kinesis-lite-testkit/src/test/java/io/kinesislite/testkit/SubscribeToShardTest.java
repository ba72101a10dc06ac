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
package io.kinesislite.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StartingPosition;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEvent;

@Timeout(60)
class SubscribeToShardTest {
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final String SHARD = "shardId-000000000000";
    private static final StartingPosition OLDEST = position(ShardIteratorType.TRIM_HORIZON);
    private static final StartingPosition LATEST = position(ShardIteratorType.LATEST);

    private static final ManualClock CLOCK = new ManualClock(START);
    private static final KinesisServer SERVER =
            KinesisServer.builder().clock(CLOCK).start();
    private static final KinesisAsyncClient CLIENT = SdkClients.async(SERVER, Protocol.HTTP2);

    private final StreamStore store = SERVER.store();
    private String consumer = "";

    @AfterAll
    static void close() {
        CLIENT.close();
        SERVER.close();
    }

    @BeforeEach
    void registerConsumer() {
        CLOCK.set(START);
        store.createStream("s", 1);
        consumer = store.fanOut().registerStreamConsumer("s", "c").arn();
    }

    @AfterEach
    void clear() {
        SERVER.clear();
        await().until(() -> CLOCK.watchers() == 0);
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void pushesRecordsAsSoonAsTheyArePut(Protocol protocol) throws Exception {
        try (KinesisAsyncClient client = SdkClients.async(SERVER, protocol)) {
            String old = put("old");
            Subscriber subscriber =
                    Subscriber.start(client, consumer, SHARD, OLDEST).accepted();
            SubscribeToShardEvent first = subscriber.next();
            assertThat(subscriber.response().sdkHttpResponse().isSuccessful()).isTrue();
            assertThat(texts(first)).containsExactly("old");
            assertThat(first.continuationSequenceNumber()).isEqualTo(old);
            assertThat(first.millisBehindLatest()).isZero();
            assertThat(first.records().get(0).approximateArrivalTimestamp()).isEqualTo(START);

            String fresh = put("new");
            SubscribeToShardEvent second = subscriber.next();
            assertThat(texts(second)).containsExactly("new");
            assertThat(second.continuationSequenceNumber()).isEqualTo(fresh);
            assertThat(second.hasChildShards()).isFalse();
            subscriber.cancel();
            await().until(() -> store.fanOut().subscriptions("s") == 0);
        }
    }

    @Test
    void startsWhereItIsAskedTo() throws Exception {
        String one = put("1");
        CLOCK.advance(Duration.ofSeconds(1));
        String two = put("2");

        assertThat(texts(firstEvent(OLDEST))).containsExactly("1", "2");
        assertThat(texts(firstEvent(at(ShardIteratorType.AT_SEQUENCE_NUMBER, one))))
                .containsExactly("1", "2");
        assertThat(texts(firstEvent(at(ShardIteratorType.AFTER_SEQUENCE_NUMBER, one))))
                .containsExactly("2");
        StartingPosition time = StartingPosition.builder()
                .type(ShardIteratorType.AT_TIMESTAMP)
                .timestamp(START.plusMillis(1))
                .build();
        assertThat(texts(firstEvent(time))).containsExactly("2");

        SubscribeToShardEvent silent = firstEventAfterSilence(LATEST);
        assertThat(silent.records()).isEmpty();
        assertThat(silent.continuationSequenceNumber()).isEqualTo(two);
    }

    @Test
    void goesOnAfterTheContinuationOfAnEmptyShard() throws Exception {
        SubscribeToShardEvent silent = firstEventAfterSilence(OLDEST);
        put("1");
        assertThat(texts(firstEvent(at(ShardIteratorType.AFTER_SEQUENCE_NUMBER, silent.continuationSequenceNumber()))))
                .containsExactly("1");
    }

    @Test
    void endsTheShardWithItsChildren() throws Exception {
        put("last");
        Subscriber subscriber = subscribe(OLDEST);
        assertThat(texts(subscriber.next())).containsExactly("last");
        store.splitShard("s", SHARD);
        SubscribeToShardEvent end = subscriber.next();
        assertThat(end.continuationSequenceNumber()).isNull();
        assertThat(end.millisBehindLatest()).isZero();
        assertThat(end.childShards())
                .extracting(child -> child.shardId() + child.parentShards())
                .containsExactly("shardId-000000000001[" + SHARD + "]", "shardId-000000000002[" + SHARD + "]");
        subscriber.awaitEnd();
    }

    @Test
    void endsAfterFiveMinutesOfTheServersClock() throws Exception {
        Subscriber subscriber = subscribe(LATEST);
        CLOCK.advance(Duration.ofMinutes(5).minusMillis(1));
        assertThat(subscriber.next().records()).isEmpty();
        assertThat(subscriber.hasEnded()).isFalse();
        CLOCK.advance(Duration.ofMillis(1));
        subscriber.awaitEnd();
        assertThat(store.fanOut().subscriptions("s")).isZero();
    }

    @Test
    void aSecondSubscriptionIsRefusedWithinFiveSecondsAndTakesOverAfterThat() throws Exception {
        Subscriber first = subscribe(LATEST);
        CLOCK.advance(Duration.ofMillis(4_999));
        assertThatThrownBy(() -> subscribe(LATEST))
                .hasCauseInstanceOf(ResourceInUseException.class)
                .hasMessageContaining(
                        "Another active subscription exists for this consumer: 000000000000:s:" + SHARD + ":c");
        CLOCK.advance(Duration.ofMillis(1));
        Subscriber second = subscribe(LATEST);
        assertThatThrownBy(first::awaitEnd)
                .hasCauseInstanceOf(ResourceInUseException.class)
                .hasMessageContaining("Another active subscription exists for this consumer");
        put("1");
        SubscribeToShardEvent event = second.next();
        assertThat(texts(event.records().isEmpty() ? second.next() : event)).containsExactly("1");
        second.cancel();
    }

    @Test
    void endsWithTheConsumerAndWithTheStream() throws Exception {
        Subscriber one = subscribe(LATEST);
        store.fanOut().deregisterStreamConsumer(consumer);
        assertThatThrownBy(one::awaitEnd)
                .hasCauseInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("Consumer c under stream: s, account 000000000000 not found.");
        consumer = store.fanOut().registerStreamConsumer("s", "d").arn();
        Subscriber two = subscribe(LATEST);
        store.deleteStream("s", true);
        assertThatThrownBy(two::awaitEnd)
                .hasCauseInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("Stream s under account 000000000000 not found.");
    }

    @Test
    void saysAtOnceThatItsStreamIsDeleted() {
        ShardSubscription subscription =
                store.fanOut().subscribeToShard(consumer, SHARD, io.kinesislite.testkit.StartingPosition.latest());
        AtomicInteger news = new AtomicInteger();
        subscription.onNews(news::incrementAndGet);
        int before = news.get();
        store.deleteStream("s", true);
        assertThat(news).hasValueGreaterThan(before);
        assertThat(subscription.next())
                .isInstanceOfSatisfying(
                        SubscriptionStep.Failed.class,
                        failed -> assertThat(failed.error().type()).isEqualTo("ResourceNotFoundException"));
    }

    @Test
    void refusesWhatItCannotSubscribeTo() {
        assertThatThrownBy(() -> Subscriber.start(CLIENT, consumer, "shardId-000000000009", LATEST)
                        .accepted())
                .hasCauseInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() ->
                        Subscriber.start(CLIENT, consumer + "1", SHARD, LATEST).accepted())
                .hasCauseInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> subscribe(at(ShardIteratorType.AT_SEQUENCE_NUMBER, "12")))
                .hasCauseInstanceOf(InvalidArgumentException.class);
    }

    @Test
    void faultsFindASubscriptionByStreamAndShard() throws Exception {
        SERVER.faults().on(Operation.SUBSCRIBE_TO_SHARD).stream("s")
                .shard(SHARD)
                .internalError();
        assertThatThrownBy(() -> subscribe(LATEST)).hasMessageContaining("Internal service failure");
        SERVER.faults().on(Operation.SUBSCRIBE_TO_SHARD).answerLost();
        assertThatThrownBy(() -> subscribe(LATEST)).isInstanceOf(ExecutionException.class);
        assertThat(store.fanOut().subscriptions("s")).isZero();
        assertThat(SERVER.journal().calls(Operation.SUBSCRIBE_TO_SHARD))
                .extracting(call -> call.stream() + " " + call.shardId() + " " + call.outcome())
                .containsExactly("s " + SHARD + " InternalFailure", "s " + SHARD + " " + Call.RESET);
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void theConnectionIsGoodForTheNextCallAfterTheEnd(Protocol protocol) throws Exception {
        AtomicInteger sockets = new AtomicInteger();
        NioEventLoopGroup loops = new NioEventLoopGroup(1);
        SdkEventLoopGroup counted = SdkEventLoopGroup.create(loops, () -> {
            sockets.incrementAndGet();
            return new NioSocketChannel();
        });
        // One call at a time: the next one waits for the connection of the subscription, and takes it if it is good.
        try (KinesisAsyncClient client = SdkClients.async(
                SERVER, SdkClients.http(protocol).eventLoopGroup(counted).maxConcurrency(1))) {
            Subscriber subscriber =
                    Subscriber.start(client, consumer, SHARD, LATEST).accepted();
            store.splitShard("s", SHARD);
            subscriber.awaitEnd();
            assertThat(client.listStreams().join().streamNames()).containsExactly("s");
            assertThat(sockets).hasValue(1);
        } finally {
            loops.shutdownGracefully(0, 0, TimeUnit.MILLISECONDS).syncUninterruptibly();
        }
    }

    @Test
    void aClientThatDoesNotReadStopsTheServer() throws Exception {
        int count = 40;
        Subscriber subscriber = subscribe(OLDEST);
        for (int i = 0; i < count; i++) {
            store.putRecord("s", PutEntry.of("k", new byte[1_000_000]));
            CLOCK.advance(Duration.ofSeconds(1));
            CLIENT.listStreams().join();
        }
        // What the server has not sent by now, it never will.
        CLOCK.set(START.plus(Duration.ofMinutes(5)));
        subscriber.awaitEnd();
        assertThat(subscriber.received().size()).isBetween(1, 20);
    }

    @Test
    void aSlowClientGetsEverythingInOrder() throws Exception {
        int count = 15;
        Subscriber subscriber = subscribe(OLDEST);
        for (int i = 0; i < count; i++) {
            store.putRecord("s", PutEntry.of("k", new byte[1_000_000]));
            CLOCK.advance(Duration.ofSeconds(1));
        }
        List<Record> received = new ArrayList<>();
        while (received.size() < count) {
            received.addAll(subscriber.next().records());
            CLOCK.advance(Duration.ofSeconds(1));
        }
        assertThat(received)
                .extracting(Record::sequenceNumber)
                .doesNotHaveDuplicates()
                .isSorted();
        subscriber.cancel();
    }

    @Test
    void aSubscriptionBringsTwoMebibytesASecond() throws Exception {
        for (int i = 0; i < 6; i++) {
            CLOCK.advance(Duration.ofSeconds(1));
            store.putRecord("s", PutEntry.of("k", new byte[1_000_000]));
        }
        ShardSubscription subscription =
                store.fanOut().subscribeToShard(consumer, SHARD, io.kinesislite.testkit.StartingPosition.trimHorizon());
        IntStream.range(0, 3).forEach(i -> assertThat(subscription.next()).isInstanceOf(SubscriptionStep.Event.class));
        assertThat(subscription.next())
                .isInstanceOfSatisfying(SubscriptionStep.Idle.class, idle -> CLOCK.set(idle.until()));
        assertThat(subscription.next()).isInstanceOf(SubscriptionStep.Event.class);
        subscription.close();
    }

    private Subscriber subscribe(StartingPosition from) throws Exception {
        return Subscriber.start(CLIENT, consumer, SHARD, from).accepted();
    }

    private SubscribeToShardEvent firstEvent(StartingPosition from) throws Exception {
        Subscriber subscriber = subscribe(from);
        SubscribeToShardEvent event = subscriber.next();
        subscriber.cancel();
        CLOCK.advance(Duration.ofSeconds(5));
        return event;
    }

    private SubscribeToShardEvent firstEventAfterSilence(StartingPosition from) throws Exception {
        Subscriber subscriber = subscribe(from);
        CLOCK.advance(Duration.ofSeconds(5));
        SubscribeToShardEvent event = subscriber.next();
        subscriber.cancel();
        return event;
    }

    private String put(String text) {
        return String.valueOf(store.putRecord("s", PutEntry.of("k", text)).sequenceNumber());
    }

    private static List<String> texts(SubscribeToShardEvent event) {
        return event.records().stream().map(r -> r.data().asUtf8String()).toList();
    }

    private static StartingPosition position(ShardIteratorType type) {
        return StartingPosition.builder().type(type).build();
    }

    private static StartingPosition at(ShardIteratorType type, String number) {
        return StartingPosition.builder().type(type).sequenceNumber(number).build();
    }
}
