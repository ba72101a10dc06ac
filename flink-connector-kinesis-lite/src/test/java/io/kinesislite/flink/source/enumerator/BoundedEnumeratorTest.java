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

import io.kinesislite.flink.model.ArrivalWindow;
import io.kinesislite.flink.source.split.ShardSplit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A job that stops: when its readers are let go. */
class BoundedEnumeratorTest {

    @Test
    void letsReadersGoOnceAllIsReadAndNotBefore() {
        Instant stop = EnumeratorRig.START.plusSeconds(60);
        EnumeratorRig rig = bounded(2, 2, stop);
        rig.register(0);
        rig.register(1);
        rig.discover();
        assertThat(rig.given(0)).extracting(ShardSplit::window).containsExactly(new ArrivalWindow(null, stop));
        rig.clock.advance(Duration.ofSeconds(90));

        rig.finish(0, 0);
        rig.runQuestions();
        assertThat(rig.isLetGo(0)).isFalse();
        rig.finish(1, 1);
        rig.runQuestions();

        assertThat(rig.isLetGo(0)).isTrue();
        assertThat(rig.isLetGo(1)).isTrue();
    }

    @Test
    void looksForShardsThatWereBornBeforeTheStopBeforeItLetsReadersGo() {
        EnumeratorRig rig = bounded(1, 1, EnumeratorRig.START.plusSeconds(60));
        rig.register(0);
        rig.discover();
        rig.store.splitShard(STREAM.value(), id(0).shard());
        rig.clock.advance(Duration.ofSeconds(90));

        rig.finish(0, 0);
        assertThat(rig.isLetGo(0)).isFalse();
        rig.runQuestions();

        assertThat(rig.shardsOf(0)).containsExactlyElementsOf(ids(0, 1, 2));
        rig.finish(0, 1);
        rig.finish(0, 2);
        rig.runQuestions();
        assertThat(rig.isLetGo(0)).isTrue();
    }

    @Test
    void letsReadersGoThatRegisterAfterTheEnd() {
        EnumeratorRig rig = bounded(1, 2, EnumeratorRig.START);
        rig.clock.advance(ArrivalWindow.SETTLED_AFTER);
        rig.register(0);
        rig.discover();
        rig.finish(0, 0);
        assertThat(rig.isLetGo(0)).isTrue();

        rig.register(1);

        assertThat(rig.isLetGo(1)).isTrue();
        assertThat(rig.given(1)).isEmpty();
    }

    @Test
    void letsReadersGoAfterARestoreBehindTheEnd() {
        EnumeratorRig before = bounded(1, 1, EnumeratorRig.START);
        before.register(0);
        before.discover();
        before.finish(0, 0);
        EnumeratorRig rig = before.restored(1).started();

        rig.register(0);
        rig.runQuestions();

        assertThat(rig.isLetGo(0)).isTrue();
    }

    @Test
    void givesNothingToReadersThatWereLetGo() {
        EnumeratorRig rig = bounded(4, 2, EnumeratorRig.START);
        rig.clock.advance(ArrivalWindow.SETTLED_AFTER);
        rig.register(0);
        rig.register(1);
        rig.discover();
        List<ShardSplit> back = rig.given(1);
        for (int shard = 0; shard < 4; shard++) {
            rig.finish(shard % 2, shard);
        }
        assertThat(rig.isLetGo(0)).isTrue();

        rig.fail(1, back);
        assertThat(rig.given(0)).hasSize(2);
        rig.register(1);

        assertThat(rig.shardsOf(1)).hasSize(4);
    }

    private static EnumeratorRig bounded(int shards, int parallelism, Instant stop) {
        return new EnumeratorRig(
                        shards, parallelism, EnumeratorState.starting(List.of(STREAM), EnumeratorRig.OLDEST, stop))
                .started();
    }
}
