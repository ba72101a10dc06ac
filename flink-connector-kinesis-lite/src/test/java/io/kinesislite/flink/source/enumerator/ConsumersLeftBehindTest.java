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
import io.kinesislite.flink.model.ConsumerLifecycle;
import io.kinesislite.flink.model.ConsumerMode;
import io.kinesislite.flink.model.ConsumerSettings;
import io.kinesislite.flink.model.FailureKind;
import io.kinesislite.testkit.StreamConsumer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which consumers an enumerator leaves behind when it is closed. */
class ConsumersLeftBehindTest {
    private static final ConsumerSettings EFO = ConsumerSettings.NONE.withMode(ConsumerMode.EFO);
    private static final String STREAM = Shards.STREAM.value();

    private final FakeKinesis kinesis = EnumeratorRig.streamOf(1);

    @Test
    void deregistersTheJobsOwnConsumerWhenItIsClosedWithAllReaders() {
        EnumeratorRig rig = ready(EFO.withLifecycle(ConsumerLifecycle.JOB_MANAGED), 2);

        rig.close();

        assertThat(consumers()).isEmpty();
        assertThat(kinesis.openClients()).isZero();
    }

    @Test
    void leavesTheJobsOwnConsumerWhenItIsClosedWithoutAReader() {
        EnumeratorRig rig = ready(EFO.withLifecycle(ConsumerLifecycle.JOB_MANAGED), 2);
        rig.fail(1, List.of());

        rig.close();

        assertThat(consumers()).hasSize(1);
    }

    @Test
    void leavesAConsumerThatIsOnlyCreatedIfAbsent() {
        EnumeratorRig rig = ready(EFO, 2);

        rig.close();

        assertThat(consumers()).hasSize(1);
        assertThat(kinesis.openClients()).isZero();
    }

    @Test
    void endsQuietlyIfTheConsumerCannotBeDeregistered() {
        EnumeratorRig rig = ready(EFO.withLifecycle(ConsumerLifecycle.JOB_MANAGED), 2);
        kinesis.fail(Operation.DEREGISTER_CONSUMER, STREAM, FailureKind.DENIED);

        rig.close();

        assertThat(consumers()).hasSize(1);
        assertThat(kinesis.openClients()).isZero();
    }

    @Test
    void waitsForTheAnswerToADeregistrationNoLongerThanItMay() {
        EnumeratorRig rig =
                ready(EFO.withLifecycle(ConsumerLifecycle.JOB_MANAGED).withDeregisterTimeout(Duration.ofMillis(1)), 2);
        kinesis.hold(Operation.DEREGISTER_CONSUMER, STREAM);

        rig.close();

        assertThat(kinesis.calls(Operation.DEREGISTER_CONSUMER, STREAM)).isEqualTo(1);
        assertThat(kinesis.openClients()).isZero();
    }

    @Test
    void closesEverythingAndEndsQuietlyIfNoClientCanBeOpenedForTheDeregistration() {
        EnumeratorRig rig = ready(EFO.withLifecycle(ConsumerLifecycle.JOB_MANAGED), 2);
        rig.service.openNoMore();

        rig.close();

        assertThat(consumers()).hasSize(1);
        assertThat(kinesis.openClients()).isZero();
    }

    /** With so many readers that have started, and a consumer. */
    private EnumeratorRig ready(ConsumerSettings settings, int readers) {
        EnumeratorRig rig = new EnumeratorRig(
                        kinesis,
                        2,
                        EnumeratorRig.fresh(),
                        EnumeratorRig.config(List.of(Shards.STREAM)),
                        settings.configFor(List.of(Shards.STREAM)))
                .started();
        for (int subtask = 0; subtask < readers; subtask++) {
            rig.register(subtask);
        }
        rig.runQuestions();
        return rig;
    }

    private List<StreamConsumer> consumers() {
        return kinesis.store().fanOut().listStreamConsumers(STREAM, 100).items();
    }
}
