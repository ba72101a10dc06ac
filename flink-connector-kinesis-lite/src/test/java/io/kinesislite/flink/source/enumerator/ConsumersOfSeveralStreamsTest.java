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

import static org.assertj.core.api.Assertions.assertThat;

import io.kinesislite.flink.fixtures.FakeKinesis;
import io.kinesislite.flink.fixtures.FakeKinesis.Operation;
import io.kinesislite.flink.fixtures.Shards;
import io.kinesislite.flink.model.ConsumerMode;
import io.kinesislite.flink.model.ConsumerSettings;
import io.kinesislite.flink.model.FailureKind;
import io.kinesislite.flink.model.ShardSelection;
import io.kinesislite.flink.model.StreamId;
import io.kinesislite.flink.source.split.ConsumersReadyEvent;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConsumersOfSeveralStreamsTest {
    private static final StreamId ORDERS = Shards.STREAM;
    private static final StreamId RETURNS = new StreamId("returns");
    private static final List<StreamId> BOTH = List.of(ORDERS, RETURNS);

    private final FakeKinesis kinesis =
            EnumeratorRig.streamOf(1, fanOut -> fanOut.withRegistrationDelay(Duration.ofSeconds(3)));

    /** A savepoint may have splits of the others, and readers go on with them. */
    @Test
    void registersForStreamsOfWhichNoShardIsSelected() {
        EnumeratorRig rig = started(ConsumerMode.EFO, new ShardSelection(Set.of(ORDERS.value()), null));
        rig.runQuestions();

        assertThat(lastTold(rig)).containsExactlyInAnyOrderElementsOf(BOTH);
    }

    @ParameterizedTest
    @EnumSource(names = {"DESCRIBE", "REGISTER_CONSUMER"})
    void streamThatHasNoConsumerYetHoldsBackNoOtherInModeEfo(Operation late) {
        delay(late);
        EnumeratorRig rig = started(ConsumerMode.EFO, ShardSelection.ALL);
        rig.runQuestions();

        assertThat(told(rig)).containsExactly(Set.of(ORDERS), Set.copyOf(BOTH));
        assertThat(kinesis.calls(Operation.REGISTER_CONSUMER, ORDERS.value())).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"DESCRIBE", "REGISTER_CONSUMER"})
    void waitsForAllStreamsInModeAuto(Operation late) {
        delay(late);
        EnumeratorRig rig = started(ConsumerMode.AUTO, ShardSelection.ALL);
        rig.runQuestions();

        assertThat(told(rig)).containsExactly(Set.copyOf(BOTH));
    }

    private void delay(Operation late) {
        FailureKind[] failures = new FailureKind[5];
        Arrays.fill(failures, FailureKind.THROTTLED);
        kinesis.fail(late, RETURNS.value(), failures);
    }

    private EnumeratorRig started(ConsumerMode mode, ShardSelection selection) {
        kinesis.store().createStream(RETURNS.value(), 1);
        EnumeratorRig rig = new EnumeratorRig(
                        kinesis,
                        1,
                        EnumeratorState.starting(BOTH, EnumeratorRig.OLDEST, null),
                        new DiscoveryConfig(BOTH, selection, Duration.ofSeconds(30), true, false),
                        ConsumerSettings.NONE.withMode(mode).configFor(BOTH))
                .started();
        rig.register(0);
        return rig;
    }

    private static List<Set<StreamId>> told(EnumeratorRig rig) {
        return rig.told(0, ConsumersReadyEvent.class).stream()
                .map(event -> event.arns().keySet())
                .toList();
    }

    private static Set<StreamId> lastTold(EnumeratorRig rig) {
        List<Set<StreamId>> all = told(rig);
        return all.get(all.size() - 1);
    }
}
