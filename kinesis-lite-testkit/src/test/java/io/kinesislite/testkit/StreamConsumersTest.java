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
package io.kinesislite.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.Consumer;
import software.amazon.awssdk.services.kinesis.model.ConsumerDescription;
import software.amazon.awssdk.services.kinesis.model.ConsumerStatus;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.LimitExceededException;
import software.amazon.awssdk.services.kinesis.model.ListStreamConsumersResponse;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;

class StreamConsumersTest {
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final String STREAM = "arn:aws:kinesis:us-east-1:000000000000:stream/s";
    private static final Duration DELAY = Duration.ofSeconds(3);

    private static final ManualClock CLOCK = new ManualClock(START);
    private static final KinesisServer SERVER = KinesisServer.builder()
            .clock(CLOCK)
            .store(with -> with.withFanOut(fanOut -> fanOut.withConsumersPerStream(3)
                    .withRegistrationDelay(DELAY)
                    .withDeregistrationDelay(DELAY)))
            .start();
    private static final KinesisAsyncClient CLIENT = SdkClients.async(SERVER, Protocol.HTTP2);

    @AfterAll
    static void close() {
        CLIENT.close();
        SERVER.close();
    }

    @BeforeEach
    void createStream() {
        CLOCK.set(START);
        SERVER.store().createStream("s", 1);
    }

    @AfterEach
    void clear() {
        SERVER.clear();
    }

    @Test
    void aConsumerBecomesActiveAndIsGoneAfterItWasDeregistered() {
        Consumer consumer = register("c");
        assertThat(consumer.consumerARN()).isEqualTo(STREAM + "/consumer/c:" + START.getEpochSecond());
        assertThat(consumer.consumerStatus()).isEqualTo(ConsumerStatus.CREATING);
        assertThat(consumer.consumerCreationTimestamp()).isEqualTo(START);
        CLOCK.advance(DELAY);
        ConsumerDescription byArn = describe(consumer.consumerARN());
        ConsumerDescription byName = CLIENT.describeStreamConsumer(
                        r -> r.streamARN(STREAM).consumerName("c"))
                .join()
                .consumerDescription();
        assertThat(byArn).isEqualTo(byName);
        assertThat(byArn.consumerStatus()).isEqualTo(ConsumerStatus.ACTIVE);
        assertThat(byArn.streamARN()).isEqualTo(STREAM);

        CLIENT.deregisterStreamConsumer(r -> r.consumerARN(consumer.consumerARN()))
                .join();
        assertThat(describe(consumer.consumerARN()).consumerStatus()).isEqualTo(ConsumerStatus.DELETING);
        CLOCK.advance(DELAY);
        assertThatThrownBy(() -> describe(consumer.consumerARN())).hasCauseInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void aNameIsTakenUntilItsConsumerIsGone() {
        Consumer first = register("c");
        assertThatThrownBy(() -> register("c"))
                .hasCauseInstanceOf(ResourceInUseException.class)
                .hasMessageContaining("Consumer c under stream: s, account 000000000000 already exists.");
        CLIENT.deregisterStreamConsumer(r -> r.streamARN(STREAM).consumerName("c"))
                .join();
        assertThatThrownBy(() -> register("c")).hasCauseInstanceOf(ResourceInUseException.class);
        CLOCK.advance(DELAY);
        assertThat(register("c").consumerARN()).isNotEqualTo(first.consumerARN());
        assertThatThrownBy(() -> describe(first.consumerARN())).hasCauseInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void aConsumerMadeAnewInTheSameSecondHasAnotherArn() {
        StreamStore store = new StreamStore(StoreConfig.defaults().withClock(CLOCK));
        store.createStream("t", 1);
        String first = store.fanOut().registerStreamConsumer("t", "c").arn();
        store.fanOut().deregisterStreamConsumer(first);
        assertThat(store.fanOut().registerStreamConsumer("t", "c").arn()).isNotEqualTo(first);
    }

    @Test
    void aStreamHasALimitedNumberOfConsumers() {
        register("a");
        register("b");
        register("c");
        assertThatThrownBy(() -> register("d"))
                .hasCauseInstanceOf(LimitExceededException.class)
                .hasMessageContaining("Stream s under account 000000000000 already has 3 registered consumers");
        assertThat(CLIENT.describeStreamSummary(r -> r.streamName("s"))
                        .join()
                        .streamDescriptionSummary()
                        .consumerCount())
                .isEqualTo(3);
        assertThat(StoreConfig.defaults().fanOut().consumersPerStream()).isEqualTo(20);
    }

    @Test
    void listsConsumersPageByPage() {
        List.of("b", "a", "c").forEach(StreamConsumersTest::register);
        List<String> names = new ArrayList<>();
        String token = null;
        do {
            String next = token;
            ListStreamConsumersResponse page = CLIENT.listStreamConsumers(
                            r -> r.streamARN(STREAM).maxResults(2).nextToken(next))
                    .join();
            page.consumers().forEach(consumer -> names.add(consumer.consumerName()));
            token = page.nextToken();
        } while (token != null);
        assertThat(names).containsExactly("b", "a", "c");
        assertThatThrownBy(() -> CLIENT.listStreamConsumers(
                                r -> r.streamARN(STREAM).nextToken("x"))
                        .join())
                .hasCauseInstanceOf(InvalidArgumentException.class);
    }

    @Test
    void theCreationTimestampTellsAStreamFromAnEarlierOne() {
        Consumer consumer = register("c");
        assertThat(CLIENT.listStreamConsumers(r -> r.streamARN(STREAM).streamCreationTimestamp(START))
                        .join()
                        .consumers())
                .containsExactly(consumer);
        assertThatThrownBy(() -> CLIENT.listStreamConsumers(
                                r -> r.streamARN(STREAM).streamCreationTimestamp(START.minusSeconds(1)))
                        .join())
                .hasCauseInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void keepsTags() {
        CLIENT.registerStreamConsumer(r -> r.streamARN(STREAM).consumerName("c").tags(Map.of("team", "clicks")))
                .join();
        assertThat(SERVER.store().fanOut().describeStreamConsumer("s", "c").tags())
                .isEqualTo(Map.of("team", "clicks"));
    }

    @Test
    void onlyAnActiveConsumerSubscribes() {
        Consumer consumer = register("c");
        StartingPosition latest = StartingPosition.latest();
        KinesisErrorAssert.assertRefused(
                () -> SERVER.store().fanOut().subscribeToShard(consumer.consumerARN(), "shardId-000000000000", latest),
                "ResourceInUseException",
                "Consumer c with creation timestamp " + START.getEpochSecond()
                        + " under stream: s, account 000000000000 is not in ACTIVE status.");
    }

    @Test
    void aStreamWithConsumersIsDeletedOnlyByForce() {
        register("c");
        assertThatThrownBy(() -> CLIENT.deleteStream(r -> r.streamName("s")).join())
                .hasCauseInstanceOf(ResourceInUseException.class)
                .hasMessageContaining(
                        "DeleteStream can't delete 000000000000:s because there are consumers associated");
        CLIENT.deleteStream(r -> r.streamName("s").enforceConsumerDeletion(true))
                .join();
        assertThatThrownBy(() -> register("c")).hasCauseInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void refusesWhatNamesNoConsumer() {
        assertThatThrownBy(() ->
                        CLIENT.describeStreamConsumer(r -> r.streamARN(STREAM)).join())
                .hasCauseInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining("ConsumerARN");
        assertThatThrownBy(() -> describe(STREAM))
                .hasCauseInstanceOf(KinesisException.class)
                .hasMessageContaining("consumerARN");
        assertThatThrownBy(() -> register("a b")).hasMessageContaining("consumerName");
        assertThatThrownBy(() -> CLIENT.deregisterStreamConsumer(
                                r -> r.streamARN(STREAM).consumerName("x"))
                        .join())
                .hasCauseInstanceOf(ResourceNotFoundException.class);
    }

    private static Consumer register(String name) {
        return CLIENT.registerStreamConsumer(r -> r.streamARN(STREAM).consumerName(name))
                .join()
                .consumer();
    }

    private static ConsumerDescription describe(String arn) {
        return CLIENT.describeStreamConsumer(r -> r.consumerARN(arn)).join().consumerDescription();
    }
}
