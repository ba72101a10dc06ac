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

import static io.kinesislite.flink.fixtures.Shards.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.kinesislite.flink.source.split.LimitReachedEvent;
import io.kinesislite.flink.source.split.ShardSplit;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Jobs that end when one reader has emitted enough. */
class LimitTest {
    private final EnumeratorRig rig = new EnumeratorRig(1, 3, EnumeratorRig.fresh()).started();

    private List<Object> sent(int subtask) {
        return List.copyOf(rig.context.getSentEvents().getOrDefault(subtask, List.of()));
    }

    private void reachTheLimit() {
        rig.register(0);
        rig.register(1);
        rig.discover();
        rig.enumerator.handleSourceEvent(0, new LimitReachedEvent());
    }

    @Test
    void endsTheOtherReaders() {
        reachTheLimit();

        assertThat(sent(1)).containsOnlyOnce(new LimitReachedEvent());
        assertThat(sent(0)).doesNotContain(new LimitReachedEvent());
    }

    @Test
    void endsAReaderThatComesLater() {
        reachTheLimit();

        rig.register(2);

        assertThat(sent(2)).containsExactly(new LimitReachedEvent());
    }

    @Test
    void givesOutNothingMore() {
        reachTheLimit();
        rig.store.splitShard("orders", id(0).shard());

        rig.finish(0, 0);
        rig.discover();

        assertThat(rig.shardsOf(1)).isEmpty();
    }

    @Test
    void readsAgainIfTheReaderThatHadEnoughFails() {
        reachTheLimit();
        List<ShardSplit> back = rig.given(0);

        rig.fail(0, back);
        rig.register(0);

        assertThat(rig.shardsOf(0)).containsExactly(id(0), id(0));
    }
}
