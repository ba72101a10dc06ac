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

import static io.kinesislite.flink.fixtures.Shards.ALL_KEYS;
import static io.kinesislite.flink.fixtures.Shards.id;
import static io.kinesislite.flink.fixtures.Shards.shard;
import static org.assertj.core.api.Assertions.assertThat;

import io.kinesislite.flink.model.ArrivalWindow;
import io.kinesislite.flink.model.ShardPosition;
import io.kinesislite.flink.model.ShardSelection;
import io.kinesislite.flink.source.enumerator.TrackedShard.Unassigned;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A shard that a run has stopped to read, and a later run goes on with: two parts, of which the second follows the first. */
class CutShardTest {
    private static final Instant STOP = Instant.parse("2026-01-01T12:00:00Z");
    private static final Instant END = STOP.plusSeconds(60);
    private static final Unassigned FIRST =
            new Unassigned(new ShardPosition.TrimHorizon(), new ArrivalWindow(null, STOP));
    private static final Unassigned SECOND =
            new Unassigned(new ShardPosition.AfterSilence(null, STOP), new ArrivalWindow(STOP, END));

    @Test
    void secondPartWaitsUntilAllReadersHaveSaidThatTheyDoNotHaveTheFirst() {
        ShardTracker tracker = tracker(SECOND);

        assertThat(tracker.ready(Set.of())).isEmpty();
        assertThat(tracker.allDone()).isFalse();

        tracker.allReadersHaveStarted(held -> false);
        assertThat(tracker.ready(Set.of())).containsEntry(id(0), SECOND);
    }

    @Test
    void firstPartWaitsForNobody() {
        assertThat(tracker(FIRST).ready(Set.of())).containsEntry(id(0), FIRST);
    }

    @Test
    void firstPartIsReadFirstInWhateverOrderAReaderGivesBothBack() {
        for (List<Unassigned> order : List.of(List.of(FIRST, SECOND), List.of(SECOND, FIRST))) {
            ShardTracker tracker = tracker(FIRST);
            tracker.assigned(List.of(id(0)));

            order.forEach(part -> tracker.returned(id(0), ALL_KEYS, part));

            assertThat(tracker.ready(Set.of())).as("%s", order).containsEntry(id(0), FIRST);
        }
    }

    @Test
    void secondPartFollowsTheFirst() {
        ShardTracker tracker = tracker(FIRST);
        tracker.allReadersHaveStarted(held -> false);
        tracker.assigned(List.of(id(0)));
        tracker.stopped(id(0), STOP);
        tracker.allReadersHaveStarted(held -> false);

        assertThat(tracker.ready(Set.of())).containsEntry(id(0), Unassigned.behind(STOP));
    }

    private static ShardTracker tracker(Unassigned unread) {
        return new ShardTracker(
                List.of(new TrackedShard(shard(0), true, unread)), new RunBounds(Map.of(), END), ShardSelection.ALL);
    }
}
