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

import static io.kinesislite.flink.source.enumerator.EnumeratorRig.fresh;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the gauges say; whoever reports them does so from a thread of its own. */
class EnumeratorMetricsTest {

    @Test
    void countsTheSplitsThatReadersHaveAndThoseThatWait() {
        EnumeratorRig rig = new EnumeratorRig(4, 2, fresh()).started();
        assertThat(gauges(rig)).containsExactly(0L, 0L);

        rig.runQuestions();
        assertThat(gauges(rig)).containsExactly(4L, 0L);
        rig.register(0);
        assertThat(gauges(rig)).containsExactly(2L, 2L);
        rig.finish(0, 0);
        assertThat(gauges(rig)).containsExactly(1L, 2L);

        assertThat(gauges(rig.restored(2))).containsExactly(1L, 2L);
    }

    @Test
    void saysWhatItWasBeforeAnActionUntilThatIsOver() {
        EnumeratorRig rig = new EnumeratorRig(4, 1, fresh()).started();
        rig.runQuestions();
        List<Object> seen = new ArrayList<>();
        rig.context.whileAssigning(() -> seen.addAll(gauges(rig)));

        rig.register(0);

        assertThat(seen).containsExactly(4L, 0L);
        assertThat(gauges(rig)).containsExactly(0L, 4L);
    }

    private static List<Object> gauges(EnumeratorRig rig) {
        return List.of(rig.context.metrics.value("unassignedSplits"), rig.context.metrics.value("assignedSplits"));
    }
}
