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

import static io.kinesislite.flink.client.PortUnderTest.entry;
import static io.kinesislite.flink.client.PortUnderTest.failureOf;
import static io.kinesislite.flink.client.PortUnderTest.get;
import static io.kinesislite.flink.client.PortUnderTest.next;
import static io.kinesislite.flink.client.PortUnderTest.shard;
import static io.kinesislite.flink.client.PortUnderTest.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.kinesislite.flink.model.FailureKind;
import io.kinesislite.flink.model.RecordBatch;
import io.kinesislite.flink.model.ShardId;
import io.kinesislite.flink.model.ShardPosition;
import io.kinesislite.flink.model.StreamId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What calls that fail mean, and what closing does to those under way. */
interface PortFailureChecks extends PortUnderTest {

    @Test
    default void iteratorExpires() throws Exception {
        String iterator = iterator(new ShardPosition.TrimHorizon());
        clock().advance(ITERATOR_LIFETIME);
        String next = next(get(client().records(FIRST, iterator, 10)));

        clock().advance(Duration.ofMillis(1));

        assertThat(failureOf(client().records(FIRST, iterator, 10))).isEqualTo(FailureKind.ITERATOR_EXPIRED);
        assertThat(texts(get(client().records(FIRST, next, 10)))).isEmpty();
    }

    @Test
    default void missingStreamIsGoneForEveryCall() {
        StreamId missing = new StreamId("missing-shards");
        ShardId shard = new ShardId(missing, FIRST.shard());

        for (CompletableFuture<?> call : List.of(
                client().describe(missing),
                client().listShards(missing),
                client().put(missing, List.of(entry("k", null, "x"))),
                client().iterator(shard, new ShardPosition.TrimHorizon()))) {
            assertThat(failureOf(call)).isEqualTo(FailureKind.STREAM_GONE);
        }
    }

    @Test
    default void missingShardIsGone() {
        assertThat(failureOf(client().iterator(shard(9), new ShardPosition.TrimHorizon())))
                .isEqualTo(FailureKind.SHARD_GONE);
    }

    @Test
    default void streamDeletedWhileItIsReadIsGone() throws Exception {
        String iterator = iterator(new ShardPosition.TrimHorizon());
        store().deleteStream("orders");

        assertThat(failureOf(client().records(FIRST, iterator, 10))).isEqualTo(FailureKind.STREAM_GONE);
    }

    @Test
    default void faultyRequestIsMisconfigured() throws Exception {
        String iterator = iterator(new ShardPosition.TrimHorizon());

        for (CompletableFuture<?> call : List.of(
                client().put(ORDERS, List.of(entry("", null, "x"))),
                client().put(ORDERS, List.of()),
                client().records(FIRST, iterator, 0))) {
            assertThat(failureOf(call)).isEqualTo(FailureKind.MISCONFIGURED);
        }
    }

    @Test
    default void iteratorThatTheServiceDoesNotKnowIsAnExpiredOne() throws Exception {
        assertThat(failureOf(client().records(FIRST, "garbage", 10))).isEqualTo(FailureKind.ITERATOR_EXPIRED);
    }

    @Test
    default void sequenceNumberOfAnotherShardIsUnknown() throws Exception {
        for (ShardPosition position : List.of(new ShardPosition.After("1"), new ShardPosition.Inside("1", 0))) {
            assertThat(failureOf(client().iterator(FIRST, position))).isEqualTo(FailureKind.SEQUENCE_UNKNOWN);
        }
    }

    @Test
    default void sixthReadInASecondIsThrottled() throws Exception {
        String iterator = iterator(new ShardPosition.TrimHorizon());
        for (int i = 0; i < 5; i++) {
            get(client().records(FIRST, iterator, 10));
        }

        assertThat(failureOf(client().records(FIRST, iterator, 10))).isEqualTo(FailureKind.THROTTLED);
        clock().advance(Duration.ofSeconds(1));
        assertThat(get(client().records(FIRST, iterator, 10)).records()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = FailureKind.class,
            names = {"THROTTLED", "TRANSIENT", "ITERATOR_EXPIRED", "DENIED"})
    default void failsOnceByKindAndGoesOn(FailureKind kind) throws Exception {
        put(ORDERS, "one");
        String iterator = iterator(new ShardPosition.TrimHorizon());
        nextPageFails(kind);

        assertThat(failureOf(client().records(FIRST, iterator, 10))).isEqualTo(kind);
        assertThat(texts(get(client().records(FIRST, iterator, 10)))).containsExactly("one");
    }

    @Test
    default void closingEndsTheCallsUnderWay() throws Exception {
        String iterator = iterator(new ShardPosition.TrimHorizon());
        holdPages();
        CompletableFuture<RecordBatch> one = client().records(FIRST, iterator, 10);
        CompletableFuture<RecordBatch> other = client().records(FIRST, iterator, 10);
        assertThat(one).isNotDone();

        client().close();

        assertThat(failureOf(one)).isEqualTo(FailureKind.TRANSIENT);
        assertThat(failureOf(other)).isEqualTo(FailureKind.TRANSIENT);
    }

    @Test
    default void closedClientFailsEveryCall() throws Exception {
        String iterator = iterator(new ShardPosition.TrimHorizon());

        client().close();
        client().close();

        for (CompletableFuture<?> call : List.of(
                client().describe(ORDERS),
                client().listShards(ORDERS),
                client().put(ORDERS, List.of(entry("k", null, "x"))),
                client().records(FIRST, iterator, 10))) {
            assertThat(failureOf(call)).isEqualTo(FailureKind.TRANSIENT);
        }
        assertThat(store().getRecords(iterator, 10).records()).isEmpty();
    }
}
