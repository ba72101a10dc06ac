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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinesislite.flink.fixtures.FakeKinesis;
import io.kinesislite.flink.fixtures.FakeKinesis.Operation;
import io.kinesislite.flink.fixtures.Shards;
import io.kinesislite.flink.model.ConsumerMode;
import io.kinesislite.flink.model.ConsumerSettings;
import io.kinesislite.flink.model.FailureKind;
import io.kinesislite.flink.model.KinesisLiteException;
import io.kinesislite.flink.source.split.ConsumerGoneEvent;
import io.kinesislite.flink.source.split.ConsumersReadyEvent;
import io.kinesislite.flink.source.split.PollInsteadEvent;
import io.kinesislite.testkit.StreamConsumer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StreamConsumersTest {
    private static final ConsumerSettings EFO = ConsumerSettings.NONE.withMode(ConsumerMode.EFO);
    private static final String STREAM = Shards.STREAM.value();

    private final FakeKinesis kinesis =
            EnumeratorRig.streamOf(1, fanOut -> fanOut.withRegistrationDelay(Duration.ofSeconds(3)));

    @Test
    void registersAConsumerNamedAfterTheJobAndTellsReadersWhenItIsActive() {
        EnumeratorRig rig = started(EFO);
        rig.register(0);
        rig.runQuestions();

        StreamConsumer consumer = onlyConsumer();
        assertThat(consumer.name()).startsWith("kinesis-lite-orders-to-clicks-");
        assertThat(consumer.tags()).isEqualTo(Map.of("kinesis-lite-job", "orders to clicks"));
        assertThat(consumer.status().name()).isEqualTo("ACTIVE");
        assertThat(arnsTold(rig, 0)).containsExactly(consumer.arn());
    }

    @Test
    void tellsAReaderThatStartsLaterAndOneThatStartsAgain() {
        EnumeratorRig rig = started(EFO);
        rig.runQuestions();
        String arn = onlyConsumer().arn();

        rig.register(0);
        rig.register(1);
        rig.fail(1, List.of());
        rig.register(1);

        assertThat(arnsTold(rig, 0)).containsExactly(arn);
        assertThat(arnsTold(rig, 1)).containsExactly(arn, arn);
    }

    @Test
    void tellsAReaderNothingBeforeItHasStarted() {
        EnumeratorRig rig = started(EFO);
        rig.appear(0);
        rig.runQuestions();

        assertThat(arnsTold(rig, 0)).isEmpty();
        rig.sayHello(0);
        assertThat(arnsTold(rig, 0)).hasSize(1);
    }

    @Test
    void asksForConsumersAtOnceIfTheJobIsRestored() {
        EnumeratorRig rig = started(EFO);
        rig.runQuestions();
        EnumeratorRig restored = new EnumeratorRig(
                        kinesis,
                        1,
                        rig.enumerator.snapshotState(1),
                        EnumeratorRig.config(List.of(Shards.STREAM)),
                        EFO.configFor(List.of(Shards.STREAM)))
                .started();
        restored.register(0);
        kinesis.fail(Operation.DESCRIBE, STREAM, FailureKind.TRANSIENT);
        restored.runOneQuestion();
        restored.runOneQuestion();

        assertThat(arnsTold(restored, 0)).containsExactly(onlyConsumer().arn());
        assertThat(kinesis.calls(Operation.REGISTER_CONSUMER, STREAM)).isEqualTo(1);
    }

    @Test
    void registersAConsumerAgainThatWasDeregisteredAndTellsAllReaders() {
        EnumeratorRig rig = ready(EFO, 2);
        String old = onlyConsumer().arn();
        kinesis.store().fanOut().deregisterStreamConsumer(old);

        report(rig, 0, old);
        report(rig, 1, old);
        rig.runQuestions();
        report(rig, 1, old);

        String next = onlyConsumer().arn();
        assertThat(next).isNotEqualTo(old);
        assertThat(arnsTold(rig, 0)).containsExactly(old, next);
        assertThat(arnsTold(rig, 1)).containsExactly(old, next, next);
        assertThat(kinesis.calls(Operation.REGISTER_CONSUMER, STREAM)).isEqualTo(2);
    }

    @Test
    void tellsAReaderThatStartsDuringARegistrationWhenThatIsDone() {
        EnumeratorRig rig = ready(EFO, 1);
        String old = onlyConsumer().arn();
        kinesis.store().fanOut().deregisterStreamConsumer(old);
        report(rig, 0, old);

        rig.register(1);
        assertThat(arnsTold(rig, 1)).isEmpty();
        rig.runQuestions();

        assertThat(arnsTold(rig, 1)).containsExactly(onlyConsumer().arn());
    }

    @Test
    void failsTheJobIfAConsumerIsDeregisteredASecondTime() {
        EnumeratorRig rig = ready(EFO, 1);
        String old = deregister();
        report(rig, 0, old);
        rig.runQuestions();
        String next = deregister();
        report(rig, 0, next);

        assertThatThrownBy(rig::runQuestions)
                .isInstanceOf(KinesisLiteException.class)
                .hasMessageStartingWith(
                        "Consumer " + next + " of stream orders was deregistered while it was read with.")
                .hasMessageContaining("registered it again once before");
    }

    @Test
    void tellsReadersAgainOfAConsumerThatIsThereAfterAllAndCountsNoDeregistration() {
        EnumeratorRig rig = ready(EFO, 2);
        String arn = onlyConsumer().arn();
        Instant before = rig.clock.instant();
        report(rig, 0, arn);
        report(rig, 1, arn);
        rig.runQuestions();

        assertThat(arnsTold(rig, 0)).containsExactly(arn, arn);
        assertThat(arnsTold(rig, 1)).containsExactly(arn, arn);
        assertThat(Duration.between(before, rig.clock.instant())).isEqualTo(LostConsumers.PAUSE);
        report(rig, 0, deregister());
        rig.runQuestions();
        assertThat(arnsTold(rig, 0)).containsExactly(arn, arn, onlyConsumer().arn());
    }

    @Test
    void failsTheJobIfReadersMissAConsumerAgainAndAgainThatIsThere() {
        EnumeratorRig rig = ready(EFO, 1);
        String arn = onlyConsumer().arn();
        for (int i = 0; i < LostConsumers.MOST_IN_A_ROW; i++) {
            report(rig, 0, arn);
            rig.runQuestions();
        }

        assertThatThrownBy(() -> report(rig, 0, arn))
                .hasMessageStartingWith("Readers cannot subscribe with consumer " + arn + " of stream orders: Kinesis"
                        + " told them 10 times in a row that it does not exist");
    }

    @Test
    void countsReportsInARowAlone() {
        EnumeratorRig rig = ready(EFO, 1);
        String arn = onlyConsumer().arn();
        for (int i = 0; i <= LostConsumers.MOST_IN_A_ROW; i++) {
            rig.clock.advance(LostConsumers.IN_A_ROW);
            report(rig, 0, arn);
            rig.runQuestions();
        }

        assertThat(arnsTold(rig, 0)).containsOnly(arn).hasSize(LostConsumers.MOST_IN_A_ROW + 2);
    }

    @Test
    void failsTheJobIfAnExternalConsumerIsDeregistered() {
        String arn =
                kinesis.store().fanOut().registerStreamConsumer(STREAM, "mine").arn();
        EnumeratorRig rig = ready(EFO.withArns(List.of(arn)), 1);
        assertThat(arnsTold(rig, 0)).containsExactly(arn);
        deregister();
        report(rig, 0, arn);

        assertThatThrownBy(rig::runQuestions)
                .hasMessageContaining("Consumer mine of stream orders does not exist")
                .hasMessageContaining("consumerLifecycle external");
        assertThat(kinesis.calls(Operation.REGISTER_CONSUMER, STREAM)).isZero();
    }

    @Test
    void hasReadersPollInModeAutoIfConsumersAreDenied() {
        kinesis.fail(Operation.DESCRIBE_CONSUMER, STREAM, FailureKind.DENIED);
        EnumeratorRig rig = ready(EFO.withMode(ConsumerMode.AUTO), 1);
        rig.register(1);

        assertThat(rig.told(0, PollInsteadEvent.class)).hasSize(1);
        assertThat(rig.told(1, PollInsteadEvent.class)).hasSize(1);
        assertThat(arnsTold(rig, 0)).isEmpty();
        assertThat(rig.context.metrics.count("numFanOutFallbacks")).isEqualTo(1);
    }

    @Test
    void subscribesInModeAutoIfThereIsAConsumer() {
        EnumeratorRig rig = ready(EFO.withMode(ConsumerMode.AUTO), 1);

        assertThat(arnsTold(rig, 0)).containsExactly(onlyConsumer().arn());
        assertThat(rig.context.metrics.count("numFanOutFallbacks")).isZero();
    }

    @Test
    void failsInModeAutoIfTheConsumerIsLostLaterAndCannotBeHadAgain() {
        EnumeratorRig rig = ready(EFO.withMode(ConsumerMode.AUTO), 1);
        String old = onlyConsumer().arn();
        kinesis.store().fanOut().deregisterStreamConsumer(old);
        report(rig, 0, old);
        kinesis.fail(Operation.DESCRIBE_CONSUMER, STREAM, FailureKind.DENIED);

        assertThatThrownBy(rig::runQuestions).hasMessageContaining("DENIED of DESCRIBE_CONSUMER");
        assertThat(rig.told(0, PollInsteadEvent.class)).isEmpty();
    }

    @Test
    void failsInModeAutoIfConsumersAreMisconfigured() {
        kinesis.fail(Operation.DESCRIBE_CONSUMER, STREAM, FailureKind.MISCONFIGURED);
        EnumeratorRig rig = started(EFO.withMode(ConsumerMode.AUTO));

        assertThatThrownBy(rig::runQuestions).hasMessageContaining("MISCONFIGURED of DESCRIBE_CONSUMER");
    }

    @Test
    void failsTheJobInModeEfoIfConsumersAreDenied() {
        kinesis.fail(Operation.DESCRIBE_CONSUMER, STREAM, FailureKind.DENIED);
        EnumeratorRig rig = started(EFO);

        assertThatThrownBy(rig::runQuestions).hasMessageContaining("DENIED of DESCRIBE_CONSUMER");
    }

    @Test
    void asksForNoConsumersWhilePolling() {
        EnumeratorRig rig = ready(ConsumerSettings.NONE, 1);

        assertThat(kinesis.calls(Operation.DESCRIBE_CONSUMER, STREAM)).isZero();
        assertThat(rig.told(0, PollInsteadEvent.class)).isEmpty();
        assertThat(arnsTold(rig, 0)).isEmpty();
    }

    @Test
    void asksForANameIfTheJobHasNone() {
        EnumeratorRig rig = started(EFO);
        rig.context.metrics.withoutVariables();

        assertThatThrownBy(rig::runQuestions)
                .hasMessage("The job has no name to make the consumer's of: set consumerName.");
    }

    @Test
    void registersANamedConsumerWithoutATagIfTheJobHasNoName() {
        EnumeratorRig rig = started(EFO.withName("mine"));
        rig.context.metrics.withoutVariables();
        rig.runQuestions();

        assertThat(onlyConsumer().name()).isEqualTo("mine");
        assertThat(onlyConsumer().tags()).isEmpty();
    }

    @Test
    void registrationThatComesToItsEndAfterTheEnumeratorIsForgotten() {
        EnumeratorRig rig = started(EFO);
        rig.register(0);
        rig.runOneQuestion();
        rig.close();

        rig.runQuestions();

        assertThat(arnsTold(rig, 0)).isEmpty();
    }

    private EnumeratorRig started(ConsumerSettings settings) {
        return new EnumeratorRig(
                        kinesis,
                        2,
                        EnumeratorRig.fresh(),
                        EnumeratorRig.config(List.of(Shards.STREAM)),
                        settings.configFor(List.of(Shards.STREAM)))
                .started();
    }

    /** With so many readers that have started, and consumers or none. */
    private EnumeratorRig ready(ConsumerSettings settings, int readers) {
        EnumeratorRig rig = started(settings);
        for (int subtask = 0; subtask < readers; subtask++) {
            rig.register(subtask);
        }
        rig.runQuestions();
        return rig;
    }

    private static void report(EnumeratorRig rig, int subtask, String arn) {
        rig.enumerator.handleSourceEvent(subtask, new ConsumerGoneEvent(Shards.STREAM, arn));
    }

    private String deregister() {
        String arn = onlyConsumer().arn();
        kinesis.store().fanOut().deregisterStreamConsumer(arn);
        return arn;
    }

    private static List<String> arnsTold(EnumeratorRig rig, int subtask) {
        return rig.told(subtask, ConsumersReadyEvent.class).stream()
                .map(event -> event.arns().get(Shards.STREAM))
                .toList();
    }

    private StreamConsumer onlyConsumer() {
        assertThat(consumers()).hasSize(1);
        return consumers().get(0);
    }

    private List<StreamConsumer> consumers() {
        return kinesis.store().fanOut().listStreamConsumers(STREAM, 100).items();
    }
}
