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
package io.kinesislite.flink.source;

import static io.kinesislite.flink.source.OperatorRig.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.kinesislite.flink.fixtures.FakeKinesis;
import io.kinesislite.flink.fixtures.Shards;
import io.kinesislite.flink.source.split.FinishAcknowledgedEvent;
import io.kinesislite.flink.source.split.ShardsGivenOutEvent;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of the source's event time in Flink's own operator. */
@SuppressWarnings("try") // closing the operator may be interrupted
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EventTimeTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    /** Beyond the second of arrival times that go back, two for records that are not readable yet. */
    private static final Duration BEHIND_AT_THE_TIP = Duration.ofSeconds(3);

    @Test
    void aSilentShardFollowsTheServicesClockAndHoldsBackNoOther() throws Exception {
        try (OperatorRig rig = new OperatorRig(2, WatermarkStrategy.noWatermarks(), SECOND)) {
            rig.assign(0, 1);
            rig.serviceTime.advance(Duration.ofSeconds(100));
            rig.put(0, "a");

            rig.runUntil(() ->
                    rig.output.watermark() == before(Duration.ofSeconds(100).minus(BEHIND_AT_THE_TIP)));

            assertThat(rig.output.values()).containsExactly("a");
        }
    }

    @Test
    void aShardThatDoesNotAnswerHoldsBackTheOthers() throws Exception {
        try (OperatorRig rig = new OperatorRig(2, WatermarkStrategy.noWatermarks(), SECOND)) {
            rig.kinesis.hold(FakeKinesis.Operation.RECORDS, Shards.id(1).shard());
            rig.assign(0, 1);
            rig.put(0, "a");
            rig.runUntil(() -> !rig.output.values().isEmpty());
            rig.serviceTime.advance(Duration.ofSeconds(100));
            rig.put(0, "b");
            rig.runUntil(() -> rig.output.values().size() == 2);

            assertThat(rig.output.watermark()).isEqualTo(Long.MIN_VALUE);

            rig.kinesis.release(FakeKinesis.Operation.RECORDS, Shards.id(1).shard());
            rig.runUntil(() ->
                    rig.output.watermark() == before(Duration.ofSeconds(100).minus(BEHIND_AT_THE_TIP)));
        }
    }

    @Test
    void theEndOfAShardHoldsBackTheOthersUntilItsChildrenDo() throws Exception {
        try (OperatorRig rig = new OperatorRig(2, WatermarkStrategy.noWatermarks(), SECOND)) {
            rig.put(0, "parent");
            rig.store.splitShard(Shards.STREAM.value(), Shards.id(0).shard());
            rig.serviceTime.advance(Duration.ofSeconds(10));
            rig.put(2, "child");
            rig.serviceTime.advance(Duration.ofSeconds(90));
            rig.put(1, "other");
            rig.assign(0, 1);
            rig.runUntil(() -> rig.openShards() == 1);

            goOnWith(rig, "more");
            assertThat(rig.output.watermark()).isLessThanOrEqualTo(before(SECOND.negated()));

            rig.assign(2, 3);
            rig.send(new FinishAcknowledgedEvent(Shards.id(0)));
            goOnWith(rig, "still more");
            rig.runUntil(() ->
                    rig.output.watermark() == before(Duration.ofSeconds(100).minus(BEHIND_AT_THE_TIP)));

            assertThat(rig.output.values()).containsExactlyInAnyOrder("parent", "other", "more", "child", "still more");
            assertThat(rig.output.late()).isEmpty();
        }
    }

    @Test
    void anEndThatWasAcknowledgedHoldsBackNothing() throws Exception {
        try (OperatorRig rig = new OperatorRig(2, WatermarkStrategy.noWatermarks(), SECOND)) {
            rig.store.splitShard(Shards.STREAM.value(), Shards.id(0).shard());
            rig.serviceTime.advance(Duration.ofSeconds(100));
            rig.assign(0, 1);
            rig.runUntil(() -> rig.openShards() == 1);
            rig.send(new FinishAcknowledgedEvent(Shards.id(0)));
            rig.send(new FinishAcknowledgedEvent(Shards.id(0)));

            rig.serviceTime.advance(Duration.ofSeconds(10));
            rig.runUntil(() ->
                    rig.output.watermark() == before(Duration.ofSeconds(110).minus(BEHIND_AT_THE_TIP)));
        }
    }

    @Test
    void aReaderWithoutShardsIsIdleOnceAllAreGivenOutUntilItGetsOne() throws Exception {
        try (OperatorRig rig = new OperatorRig(2, WatermarkStrategy.noWatermarks(), SECOND)) {
            rig.advanceFlinkTime(SECOND);
            assertThat(rig.output.isIdle()).isFalse();

            rig.send(new ShardsGivenOutEvent());
            assertThat(rig.output.isIdle()).isTrue();

            rig.store.splitShard(Shards.STREAM.value(), Shards.id(0).shard());
            rig.assign(0, 1);
            rig.runUntil(() -> rig.openShards() == 1);
            rig.send(new FinishAcknowledgedEvent(Shards.id(0)));
            rig.serviceTime.advance(Duration.ofSeconds(10));
            rig.runUntil(() -> rig.output.watermark() > Long.MIN_VALUE);
            assertThat(rig.output.isIdle()).isFalse();

            rig.store.splitShard(Shards.STREAM.value(), Shards.id(1).shard());
            rig.runUntil(() -> rig.openShards() == 0);
            rig.advanceFlinkTime(SECOND);
            assertThat(rig.output.isIdle()).isFalse();
            rig.send(new FinishAcknowledgedEvent(Shards.id(1)));
            rig.advanceFlinkTime(SECOND);
            assertThat(rig.output.isIdle()).isTrue();
        }
    }

    @Test
    void leavesIdlenessToAStrategyOfTheUsers() throws Exception {
        try (OperatorRig rig = new OperatorRig(1, WatermarkStrategy.forMonotonousTimestamps(), null)) {
            rig.send(new ShardsGivenOutEvent());
            rig.advanceFlinkTime(SECOND);

            assertThat(rig.output.isIdle()).isFalse();
        }
    }

    @Test
    void aSilentShardIsIdleUnderAStrategyWithIdlenessAlthoughItsPositionMovesOn() throws Exception {
        WatermarkStrategy<String> strategy =
                WatermarkStrategy.<String>forMonotonousTimestamps().withIdleness(Duration.ofSeconds(10));
        try (OperatorRig rig = new OperatorRig(2, strategy, null)) {
            rig.assign(0, 1);
            goOnWith(rig, 0, "a");
            rig.advanceFlinkTime(Duration.ofSeconds(9));
            assertThat(rig.output.watermark()).isEqualTo(Long.MIN_VALUE);

            rig.serviceTime.advance(Duration.ofMinutes(5));
            rig.runUntil(() -> rig.isSilentSince(1, START.plus(Duration.ofMinutes(4))));
            goOnWith(rig, 0, "b");
            rig.advanceFlinkTime(Duration.ofSeconds(2));

            assertThat(rig.output.watermark()).isEqualTo(before(Duration.ofMinutes(5)));
            assertThat(rig.output.isIdle()).isFalse();
            rig.advanceFlinkTime(Duration.ofSeconds(10));
            assertThat(rig.output.isIdle()).isTrue();
        }
    }

    private static void goOnWith(OperatorRig rig, String value) throws Exception {
        goOnWith(rig, 1, value);
        rig.advanceFlinkTime(SECOND);
    }

    private static void goOnWith(OperatorRig rig, int shard, String value) throws Exception {
        rig.put(shard, value);
        rig.runUntil(() -> rig.output.values().contains(value));
    }

    private static long before(Duration sinceStart) {
        return START.plus(sinceStart).toEpochMilli() - 1;
    }
}
