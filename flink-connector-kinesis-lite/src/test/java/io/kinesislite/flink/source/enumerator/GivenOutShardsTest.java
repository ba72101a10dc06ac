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
import static io.kinesislite.flink.fixtures.Shards.shard;
import static io.kinesislite.flink.source.enumerator.EnumeratorRig.fresh;
import static org.assertj.core.api.Assertions.assertThat;

import io.kinesislite.flink.source.split.FinishAcknowledgedEvent;
import io.kinesislite.flink.source.split.ShardsGivenOutEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What readers are told for the sake of their watermarks. */
class GivenOutShardsTest {

    @Test
    void givesOutTheChildrenBeforeItAcknowledgesTheEndOfTheirParent() {
        EnumeratorRig rig = oneReaderOfOneShard();
        FinishAcknowledgedEvent acknowledgement = new FinishAcknowledgedEvent(id(0));
        List<Boolean> acknowledgedBefore = new ArrayList<>();
        rig.context.whileAssigning(() -> acknowledgedBefore.add(
                rig.context.getSentEvents().getOrDefault(0, List.of()).contains(acknowledgement)));

        rig.finish(0, 0, shard(1, 0), shard(2, 0));

        assertThat(acknowledgedBefore).containsExactly(false);
        assertThat(rig.context.getSentEvents().get(0)).contains(acknowledgement);
    }

    @Test
    void tellsEachReaderOnceThatAllShardsAreGivenOut() {
        EnumeratorRig rig = new EnumeratorRig(1, 2, fresh()).started();
        rig.register(0);
        rig.discover();
        assertThat(rig.context.getSentEvents()).isEmpty();

        rig.register(1);
        rig.discover();

        assertThat(rig.context.getSentEvents().get(0)).containsExactly(new ShardsGivenOutEvent());
        assertThat(rig.context.getSentEvents().get(1)).containsExactly(new ShardsGivenOutEvent());
        rig.register(1);
        assertThat(rig.context.getSentEvents().get(1)).hasSize(2);
    }

    @Test
    void doesNotCallAllShardsGivenOutBeforeItHasListedThem() {
        EnumeratorRig rig = new EnumeratorRig(1, 1, fresh()).started();
        rig.register(0);

        assertThat(rig.context.getSentEvents()).isEmpty();
    }

    private static EnumeratorRig oneReaderOfOneShard() {
        EnumeratorRig rig = new EnumeratorRig(1, 1, fresh()).started();
        rig.register(0);
        rig.runQuestions();
        assertThat(rig.shardsOf(0)).containsExactly(id(0));
        return rig;
    }
}
