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
import io.kinesislite.flink.model.ConsumerConfig;
import io.kinesislite.flink.model.ConsumerLifecycle;
import io.kinesislite.flink.model.ConsumerMode;
import io.kinesislite.flink.model.ConsumerSettings;
import io.kinesislite.flink.model.FailureKind;
import io.kinesislite.flink.model.KinesisLiteException;
import io.kinesislite.flink.model.StreamConsumer;
import io.kinesislite.flink.model.StreamId;
import io.kinesislite.flink.model.StreamIdentity;
import io.kinesislite.testkit.FanOut;
import io.kinesislite.testkit.ManualClock;
import io.kinesislite.testkit.StoreConfig;
import io.kinesislite.testkit.StreamStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StreamConsumerRegistrarTest {
    private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");
    private static final Map<String, String> TAGS = Map.of("kinesis-lite-job", "clicks");
    private static final ConsumerSettings NAMED =
            ConsumerSettings.NONE.withMode(ConsumerMode.EFO).withName("mine");

    private final ManualClock clock = new ManualClock(START);
    private final StreamStore store = new StreamStore(StoreConfig.defaults()
            .withClock(clock)
            .withFanOut(fanOut -> fanOut.withRegistrationDelay(Duration.ofSeconds(7))
                    .withDeregistrationDelay(Duration.ofSeconds(5))));
    private final FakeKinesis kinesis = new FakeKinesis(store);
    private final FanOut fanOut = store.fanOut();
    private final Set<String> created = new HashSet<>();
    private final List<Duration> pauses = new ArrayList<>();
    private final List<List<StreamConsumer>> early = new ArrayList<>();

    /** Closed during the next pause. */
    private @Nullable StreamConsumerRegistrar closing;

    @Test
    void registersTheConsumersOfSeveralStreamsAndWaitsUntilAllAreActive() throws Exception {
        List<StreamConsumer> ready = ready(register(NAMED, "one", "two", "three"));

        assertThat(ready)
                .extracting(consumer -> consumer.stream().value())
                .containsExactlyInAnyOrder("one", "two", "three");
        assertThat(ready).allSatisfy(consumer -> assertThat(consumer.status()).isEqualTo(StreamConsumer.Status.ACTIVE));
        assertThat(fanOut.describeStreamConsumer("two", "mine").tags()).isEqualTo(TAGS);
        assertThat(kinesis.openClients()).isZero();
    }

    @Test
    void pausesLongerEachTimeUntilFourSeconds() throws Exception {
        kinesis.fail(Operation.DESCRIBE_CONSUMER, "one", throttled(9));

        RegisteredConsumers unused = register(NAMED, "one");

        assertThat(pauses).hasSizeGreaterThan(9);
        for (int i = 0; i < pauses.size(); i++) {
            long ceiling = Math.min(4_000, 500L << Math.min(i, 10));
            assertThat(pauses.get(i).toMillis()).isBetween(ceiling / 2, ceiling);
        }
    }

    @Test
    void takesTheConsumerThatIsThere() throws Exception {
        createStreams("one");
        String arn = fanOut.registerStreamConsumer("one", "mine").arn();

        assertThat(ready(register(NAMED, "one")))
                .extracting(StreamConsumer::arn)
                .containsExactly(arn);
        assertThat(kinesis.calls(Operation.REGISTER_CONSUMER, "one")).isZero();
    }

    @Test
    void waitsForADeletedConsumerToBeGoneAndRegistersAnother() throws Exception {
        createStreams("one");
        String old = fanOut.registerStreamConsumer("one", "mine").arn();
        fanOut.deregisterStreamConsumer(old);

        List<StreamConsumer> ready = ready(register(NAMED, "one"));

        assertThat(ready)
                .singleElement()
                .satisfies(consumer -> assertThat(consumer.arn()).isNotEqualTo(old));
        assertThat(kinesis.calls(Operation.REGISTER_CONSUMER, "one")).isEqualTo(1);
    }

    @Test
    void takesWhatSomeoneElseHasRegisteredFaster() throws Exception {
        createStreams("one");
        kinesis.fail(Operation.DESCRIBE_CONSUMER, "one", FailureKind.CONSUMER_GONE);
        String arn = fanOut.registerStreamConsumer("one", "mine").arn();

        assertThat(ready(register(NAMED, "one")))
                .extracting(StreamConsumer::arn)
                .containsExactly(arn);
        assertThat(kinesis.calls(Operation.REGISTER_CONSUMER, "one")).isEqualTo(1);
    }

    @Test
    void saysWhatItHasWaitedForIfTheTimeIsUp() throws Exception {
        assertThat(unavailable(register(NAMED.withRegisterTimeout(Duration.ofSeconds(6)), "one", "two")))
                .hasMessage(
                        "Consumer mine of stream one cannot be used after 6000 ms: it is still CREATING. So it is with 1"
                                + " other streams. Raise registerConsumerTimeout, or see to that consumer.");
        assertThat(Duration.between(START, clock.instant())).isEqualTo(Duration.ofSeconds(6));
    }

    @Test
    void saysWhatTheServiceSaidLastIfTheTimeIsUp() throws Exception {
        kinesis.fail(Operation.REGISTER_CONSUMER, "one", throttled(100));

        assertThat(unavailable(register(NAMED, "one")))
                .hasMessageContaining("it could not be found or registered. Raise registerConsumerTimeout")
                .hasMessageEndingWith("Scripted THROTTLED of REGISTER_CONSUMER one");
    }

    @Test
    void saysWhatToDoAboutAStreamThatIsFull() throws Exception {
        createStreams("one");
        IntStream.range(0, 20).forEach(i -> fanOut.registerStreamConsumer("one", "consumer-" + i));
        clock.advance(Duration.ofMinutes(1));

        assertThat(unavailable(register(NAMED, "one")))
                .hasMessage(
                        "Cannot register consumer mine: stream one has 20 consumers already, and AWS allows 20, or 50 in"
                                + " On-demand Advantage mode. Deregister one that nobody reads with, or read with it by"
                                + " consumerName; or set consumerMode to polling or auto.");
        assertThat(pauses).hasSize(1);
    }

    @Test
    void waitsForAPlaceThatIsBeingGivenUp() throws Exception {
        createStreams("one");
        IntStream.range(0, 20).forEach(i -> fanOut.registerStreamConsumer("one", "consumer-" + i));
        fanOut.deregisterStreamConsumer("one", "consumer-3");

        assertThat(ready(register(NAMED, "one"))).hasSize(1);
    }

    @Test
    void neverRegistersAnExternalConsumer() throws Exception {
        assertThat(unavailable(register(NAMED.withLifecycle(ConsumerLifecycle.EXTERNAL), "one")))
                .hasMessageStartingWith(
                        "Consumer mine of stream one does not exist, and with consumerLifecycle external the"
                                + " job does not register it.");
        assertThat(kinesis.calls(Operation.REGISTER_CONSUMER, "one")).isZero();
    }

    @Test
    void refusesAGivenConsumerWhoseNameWasRegisteredAnew() throws Exception {
        createStreams("one");
        String arn = fanOut.registerStreamConsumer("one", "mine").arn();
        String old = arn.substring(0, arn.lastIndexOf(':')) + ":1";

        assertThat(unavailable(register(
                        ConsumerSettings.NONE.withMode(ConsumerMode.EFO).withArns(List.of(old)), "one")))
                .hasMessage("Consumer " + old + " does not exist any more: its name was registered again, as " + arn
                        + ". Correct consumerArn, or set consumerName in its place.");
    }

    @Test
    void refusesAGivenConsumerOfAStreamOfThatNameElsewhere() {
        createStreams("one");
        String elsewhere = "arn:aws:kinesis:eu-west-1:999999999999:stream/one/consumer/mine:1";

        assertThatThrownBy(() -> register(
                        ConsumerSettings.NONE.withMode(ConsumerMode.EFO).withArns(List.of(elsewhere)), "one"))
                .isInstanceOf(KinesisLiteException.class)
                .hasMessageContaining(elsewhere + " is not of stream one, whose ARN is ");
    }

    @Test
    void registersWithoutTagsIfTagsAreDenied() throws Exception {
        kinesis.fail(Operation.REGISTER_CONSUMER, "one", FailureKind.DENIED);

        assertThat(ready(register(NAMED, "one"))).hasSize(1);
        assertThat(fanOut.describeStreamConsumer("one", "mine").tags()).isEmpty();
    }

    @Test
    void saysThatAStreamIsFullIfTagsAreDenied() throws Exception {
        createStreams("one");
        IntStream.range(0, 20).forEach(i -> fanOut.registerStreamConsumer("one", "consumer-" + i));
        clock.advance(Duration.ofMinutes(1));
        kinesis.fail(
                Operation.REGISTER_CONSUMER,
                "one",
                IntStream.range(0, 200)
                        .mapToObj(call -> call % 2 == 0 ? FailureKind.DENIED : FailureKind.THROTTLED)
                        .toArray(FailureKind[]::new));

        assertThat(unavailable(register(NAMED, "one"))).hasMessageContaining("stream one has 20 consumers already");
    }

    @Test
    void tellsEarlyWhichConsumersCanBeUsedWhileOthersCannot() throws Exception {
        createStreams("one", "two");
        fanOut.registerStreamConsumer("one", "mine");
        clock.advance(Duration.ofMinutes(1));

        List<StreamConsumer> ready = ready(register(NAMED, "one", "two"));

        assertThat(ready).hasSize(2);
        assertThat(early)
                .singleElement()
                .satisfies(some -> assertThat(some)
                        .containsExactly(ready.get(0))
                        .allMatch(one -> one.stream().value().equals("one")));
    }

    @Test
    void saysThatARegistrationIsDenied() throws Exception {
        kinesis.fail(Operation.REGISTER_CONSUMER, "one", FailureKind.DENIED, FailureKind.DENIED);

        assertThat(unavailable(register(NAMED, "one"))).hasMessage("Scripted DENIED of REGISTER_CONSUMER one");
    }

    @Test
    void failsIfTheStreamIsGone() {
        kinesis.fail(Operation.DESCRIBE_CONSUMER, "one", FailureKind.STREAM_GONE);

        assertThatThrownBy(() -> register(NAMED, "one")).hasMessageContaining("STREAM_GONE");
        assertThat(kinesis.openClients()).isZero();
    }

    @Test
    void endsWhenItIsClosed() {
        createStreams("one");
        StreamConsumerRegistrar registrar = registrar(NAMED.configFor(List.of(new StreamId("one"))));
        kinesis.fail(Operation.DESCRIBE_CONSUMER, "one", throttled(3));
        closing = registrar;

        assertThatThrownBy(() -> registrar.register(wanted(NAMED, "one"), TAGS, early::add))
                .isInstanceOf(InterruptedException.class);
        assertThat(kinesis.openClients()).isZero();
        assertThatThrownBy(() -> registrar.register(wanted(NAMED, "one"), TAGS, early::add))
                .isInstanceOf(InterruptedException.class);
    }

    /** Whatever fails for the moment, and in which order: one consumer, and no more than one. */
    @Property(tries = 300)
    void hasOneConsumerWhateverFailsOnTheWay(
            @ForAll @Size(max = 6) List<Boolean> describe,
            @ForAll @Size(max = 6) List<Boolean> register,
            @ForAll @IntRange(max = 9) int registrationSeconds,
            @ForAll boolean deleting)
            throws Exception {
        ManualClock time = new ManualClock(START);
        StreamStore streams = new StreamStore(StoreConfig.defaults()
                .withClock(time)
                .withFanOut(config -> config.withRegistrationDelay(Duration.ofSeconds(registrationSeconds))
                        .withDeregistrationDelay(Duration.ofSeconds(3))));
        FakeKinesis fake = new FakeKinesis(streams);
        streams.createStream("one", 1);
        if (deleting) {
            streams.fanOut().registerStreamConsumer("one", "mine");
            streams.fanOut().deregisterStreamConsumer("one", "mine");
        }
        describe.forEach(throttles -> fake.fail(
                Operation.DESCRIBE_CONSUMER, "one", throttles ? FailureKind.THROTTLED : FailureKind.TRANSIENT));
        register.forEach(throttles -> fake.fail(
                Operation.REGISTER_CONSUMER, "one", throttles ? FailureKind.THROTTLED : FailureKind.TRANSIENT));
        StreamConsumerRegistrar registrar = new StreamConsumerRegistrar(
                fake.factory(),
                NAMED.configFor(List.of(new StreamId("one"))),
                time,
                (latch, pause) -> {
                    time.advance(pause);
                    return latch.getCount() == 0;
                },
                new SplittableRandom(registrationSeconds));

        StreamIdentity stream = new StreamIdentity(
                new StreamId("one"), streams.describeStreamSummary("one").arn(), START);
        List<StreamConsumer> ready =
                ready(registrar.register(List.of(new WantedConsumer(stream, "mine", null)), TAGS, some -> {}));

        assertThat(ready)
                .singleElement()
                .satisfies(consumer -> assertThat(consumer.status()).isEqualTo(StreamConsumer.Status.ACTIVE));
        assertThat(streams.fanOut().listStreamConsumers("one", 100).items())
                .extracting(io.kinesislite.testkit.StreamConsumer::arn)
                .containsExactly(ready.get(0).arn());
        assertThat(fake.openClients()).isZero();
    }

    private RegisteredConsumers register(ConsumerSettings settings, String... names) throws InterruptedException {
        createStreams(names);
        List<StreamId> streams = Stream.of(names).map(StreamId::new).toList();
        return registrar(settings.configFor(streams)).register(wanted(settings, names), TAGS, early::add);
    }

    private StreamConsumerRegistrar registrar(ConsumerConfig config) {
        return new StreamConsumerRegistrar(kinesis.factory(), config, clock, this::pause, new SplittableRandom(1));
    }

    private boolean pause(CountDownLatch closed, Duration pause) {
        pauses.add(pause);
        clock.advance(pause);
        if (closing != null) {
            closing.close();
        }
        return closed.getCount() == 0;
    }

    private List<WantedConsumer> wanted(ConsumerSettings settings, String... names) {
        ConsumerConfig config =
                settings.configFor(Stream.of(names).map(StreamId::new).toList());
        return Stream.of(names)
                .map(name -> new StreamIdentity(
                        new StreamId(name), store.describeStreamSummary(name).arn(), START))
                .map(stream -> WantedConsumer.of(config, stream, "clicks"))
                .toList();
    }

    private void createStreams(String... names) {
        for (String name : names) {
            if (created.add(name)) {
                store.createStream(name, 1);
            }
        }
    }

    private static FailureKind[] throttled(int times) {
        return Stream.generate(() -> FailureKind.THROTTLED).limit(times).toArray(FailureKind[]::new);
    }

    private static List<StreamConsumer> ready(RegisteredConsumers registered) {
        return ((RegisteredConsumers.Ready) registered).consumers();
    }

    private static KinesisLiteException unavailable(RegisteredConsumers registered) {
        return ((RegisteredConsumers.Unavailable) registered).reason();
    }
}
