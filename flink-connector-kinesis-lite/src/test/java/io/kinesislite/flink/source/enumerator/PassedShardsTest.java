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
package io.kinesislite.flink.source.enumerator;

import static io.kinesislite.flink.fixtures.Shards.STREAM;
import static io.kinesislite.flink.fixtures.Shards.id;
import static io.kinesislite.flink.fixtures.Shards.ids;
import static org.assertj.core.api.Assertions.assertThat;

import io.kinesislite.flink.fixtures.FakeKinesis;
import io.kinesislite.flink.model.ShardPosition;
import io.kinesislite.flink.model.StartPlan;
import io.kinesislite.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Jobs that start at a time, of a stream whose shard 0 was split an hour after {@link EnumeratorRig#START}. */
class PassedShardsTest {
    private static final Instant SPLIT = EnumeratorRig.START.plus(Duration.ofHours(1));

    private final FakeKinesis kinesis = EnumeratorRig.streamOf(1);
    private final ManualClock clock = (ManualClock) kinesis.store().config().clock();

    private EnumeratorRig startingAt(Instant start) {
        clock.advance(Duration.between(clock.instant(), SPLIT));
        kinesis.store().splitShard(STREAM.value(), id(0).shard());
        clock.advance(Duration.ofHours(1));
        StartPlan plan = new StartPlan.Uniform(new ShardPosition.AtTimestamp(start));
        EnumeratorRig rig = new EnumeratorRig(
                        kinesis,
                        1,
                        EnumeratorState.starting(List.of(STREAM), plan, null),
                        EnumeratorRig.config(List.of(STREAM)))
                .started();
        rig.register(0);
        return rig;
    }

    @Test
    void readsNoShardThatWasOverBeforeTheStart() {
        EnumeratorRig rig = startingAt(SPLIT.plusSeconds(60));

        rig.discover();

        assertThat(rig.shardsOf(0)).containsExactlyElementsOf(ids(1, 2));
    }

    @Test
    void readsAShardThatEndedAfterTheStart() {
        EnumeratorRig rig = startingAt(SPLIT.minusSeconds(1));

        rig.discover();

        assertThat(rig.shardsOf(0)).containsExactly(id(0));
    }

    @Test
    void readsAShardThatEndedSoShortlyBeforeThatClocksMayDiffer() {
        EnumeratorRig rig = startingAt(SPLIT.plusMillis(1_999));

        rig.discover();

        assertThat(rig.shardsOf(0)).containsExactly(id(0));
    }

    @Test
    void readsOnlyOpenShardsIfTheStartIsInTheFutureOfTheService() {
        EnumeratorRig rig = startingAt(SPLIT.plus(Duration.ofDays(1)));

        rig.discover();

        assertThat(rig.shardsOf(0)).containsExactlyElementsOf(ids(1, 2));
    }

    @Test
    void keepsInStateThatTheShardIsOver() {
        EnumeratorRig before = startingAt(SPLIT.plusSeconds(60));
        before.discover();

        EnumeratorRig rig = before.restored(1).started();
        rig.register(0, 1, 2);
        rig.discover();

        assertThat(rig.given(0)).isEmpty();
    }

    @Test
    void doesNotTakeAShardForOverWhoseChildrenAreNotKnown() {
        EnumeratorRig rig = startingAt(SPLIT.plusSeconds(60));
        rig.service.hide(id(1), id(2));

        rig.discover();

        assertThat(rig.shardsOf(0)).containsExactly(id(0));
    }
}
