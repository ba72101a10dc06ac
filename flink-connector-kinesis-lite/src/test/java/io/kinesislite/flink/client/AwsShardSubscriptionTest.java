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

import static io.kinesislite.flink.client.PortUnderTest.failureOf;
import static io.kinesislite.flink.client.PortUnderTest.get;
import static io.kinesislite.flink.client.SubscriptionRig.PATIENT;
import static io.kinesislite.flink.client.SubscriptionRig.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.kinesislite.flink.model.FailureKind;
import io.kinesislite.flink.model.HttpProtocol;
import io.kinesislite.flink.model.RecordBatch;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What many subscriptions, and slow ones, cost over the wire. */
@Timeout(60)
class AwsShardSubscriptionTest {
    private static final int MANY = 256;
    private static final int RECORD = 100_000;
    private static final long WRITTEN = 400L * RECORD;

    private final Closing closing = new Closing();

    @AfterEach
    void close() {
        closing.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = HttpProtocol.class,
            names = {"AUTO", "HTTP1", "HTTP2_ALPN"})
    void negotiatesHttp2WithinTls(HttpProtocol protocol) throws Exception {
        SubscriptionRig rig = closing.add(new SubscriptionRig(1, true));
        rig.put(1);

        assertThat(get(rig.subscribe(rig.open(PATIENT, protocol), 0).next()).records())
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(HttpProtocol.class)
    void knowsHttp2BeforehandWithoutTls(HttpProtocol protocol) throws Exception {
        SubscriptionRig rig = closing.add(new SubscriptionRig(1));
        rig.put(1);

        assertThat(get(rig.subscribe(rig.open(PATIENT, protocol), 0).next()).records())
                .hasSize(1);
    }

    @Test
    void manySubscriptionsShareAThread() throws Exception {
        SubscriptionRig rig = closing.add(new SubscriptionRig(MANY));
        Set<Thread> before = threads();
        KinesisClient client = rig.open(PATIENT);

        List<CompletableFuture<RecordBatch>> events = askAll(rig, client);
        await(() -> rig.subscriptions() == MANY);
        rig.clock.advance(Duration.ofSeconds(5));
        for (CompletableFuture<RecordBatch> event : events) {
            assertThat(get(event).isSilentTip()).isTrue();
        }

        assertThat(rig.server.network().connections()).isLessThanOrEqualTo(MANY);
        assertThat(started(before)).contains("kinesis-lite-push").hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void clientThatOnlyPollsHasNoThreadForSubscriptions() throws Exception {
        SubscriptionRig rig = closing.add(new SubscriptionRig(1));
        Set<Thread> before = threads();
        KinesisClient client = rig.open(PATIENT);

        get(client.describe(SubscriptionRig.ORDERS));

        assertThat(started(before)).doesNotContain("kinesis-lite-push");
    }

    @Test
    void closedClientEndsItsSubscriptionsAndLeavesNoThread() {
        SubscriptionRig rig = closing.add(new SubscriptionRig(MANY));
        Set<Thread> before = threads();
        KinesisClient client = rig.open(PATIENT);
        List<CompletableFuture<RecordBatch>> events = askAll(rig, client);
        await(() -> rig.subscriptions() == MANY);

        long start = System.nanoTime();
        client.close();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        assertThat(events).allMatch(CompletableFuture::isCompletedExceptionally);
        assertThat(events).extracting(PortUnderTest::failureOf).containsOnly(FailureKind.TRANSIENT);
        assertThat(failureOf(rig.subscribe(client, 0).next())).isEqualTo(FailureKind.TRANSIENT);
        await(() -> started(before).isEmpty());
        await(() -> rig.subscriptions() == 0 && rig.server.network().connections() == 0);
    }

    /** What a window lets through is copied off the network once; the other subscription shares the thread. */
    @Test
    void slowReaderHoldsAWindowFullAndLosesNothingAndHoldsUpNobody() throws Exception {
        SubscriptionRig rig = closing.add(new SubscriptionRig(2));
        KinesisClient client = rig.open(PATIENT);
        rig.put(record(0));
        ShardSubscription slow = rig.subscribe(client, 0);
        ShardSubscription other = rig.subscribe(client, 1);
        assertThat(get(slow.next()).records()).hasSize(1);
        CompletableFuture<RecordBatch> heartbeat = other.next();
        await(() -> rig.subscriptions() == 2);
        long allocated = allocatedByPushThread();
        for (int minute = 0; minute < 4; minute++) {
            for (int i = 0; i < 100; i++) {
                rig.put(record(minute * 100 + i + 1));
            }
            rig.clock.advance(Duration.ofMinutes(1));
            assertThat(get(heartbeat).records()).isEmpty();
            heartbeat = other.next();
        }
        assertThat(allocatedByPushThread() - allocated).isLessThan(WRITTEN / 10);

        List<Integer> read = new ArrayList<>();
        while (read.size() < 400) {
            get(slow.next()).records().forEach(record -> read.add(number(record.data())));
        }

        assertThat(read).isEqualTo(IntStream.rangeClosed(1, 400).boxed().toList());
        assertThat(allocatedByPushThread() - allocated).isGreaterThan(WRITTEN);
    }

    @Test
    void subscriptionsThatNobodyReadsHoldUpNobody() throws Exception {
        SubscriptionRig rig = closing.add(new SubscriptionRig(16));
        KinesisClient client = rig.open(PATIENT);
        for (int shard = 1; shard < 16; shard++) {
            rig.put(shard, new byte[1]);
            assertThat(get(rig.subscribe(client, shard).next()).records()).hasSize(1);
            for (int i = 0; i < 4; i++) {
                rig.put(shard, new byte[RECORD]);
            }
        }
        ShardSubscription read = rig.subscribe(client, 0);
        int records = 0;
        for (int i = 0; i < 30; i++) {
            rig.put(new byte[RECORD]);
            records += get(read.next()).records().size();
        }

        assertThat(records).isEqualTo(30);
    }

    private static long allocatedByPushThread() {
        Thread push = threads().stream()
                .filter(thread -> thread.getName().startsWith("kinesis-lite-push"))
                .findFirst()
                .orElseThrow();
        return ManagementFactory.getPlatformMXBean(ThreadMXBean.class).getThreadAllocatedBytes(push.getId());
    }

    private static List<CompletableFuture<RecordBatch>> askAll(SubscriptionRig rig, KinesisClient client) {
        return IntStream.range(0, MANY)
                .mapToObj(shard -> rig.subscribe(client, shard).next())
                .toList();
    }

    private static byte[] record(int number) {
        byte[] data = new byte[RECORD];
        data[0] = (byte) (number >> 8);
        data[1] = (byte) number;
        return data;
    }

    private static int number(byte[] data) {
        return Byte.toUnsignedInt(data[0]) << 8 | Byte.toUnsignedInt(data[1]);
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet();
    }

    /** Threads of clients that were not there before, by the beginning of their names. */
    private static List<String> started(Set<Thread> before) {
        return threads().stream()
                .filter(thread -> !before.contains(thread) && thread.isAlive())
                .map(thread -> thread.getName().replaceAll("-\\d.*", ""))
                .filter(name -> name.startsWith("kinesis-lite") || name.startsWith("sdk") || name.startsWith("aws"))
                .collect(Collectors.toList());
    }
}
