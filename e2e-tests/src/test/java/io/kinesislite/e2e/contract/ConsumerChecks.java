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
package io.kinesislite.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.Consumer;
import software.amazon.awssdk.services.kinesis.model.ConsumerDescription;
import software.amazon.awssdk.services.kinesis.model.ConsumerStatus;
import software.amazon.awssdk.services.kinesis.model.ListStreamConsumersResponse;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;

/** Stream consumers: registered, described, listed, deregistered. */
interface ConsumerChecks extends Checks {

    @Test
    default void registeredConsumerBecomesActiveAndDescribesItself() {
        String stream = api().arn(api().newStream(1));

        String arn = api().consumers().register(stream, "reader");
        ConsumerDescription consumer = describe(arn);

        assertThat(consumer.consumerName()).isEqualTo("reader");
        assertThat(consumer.consumerARN()).matches(stream + "/consumer/reader:\\d+");
        assertThat(consumer.consumerStatus()).isEqualTo(ConsumerStatus.ACTIVE);
        assertThat(consumer.streamARN()).isEqualTo(stream);
        assertThat(consumer.consumerCreationTimestamp()).isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
    }

    @Test
    default void consumerIsDescribedByStreamAndName() {
        String stream = api().arn(api().newStream(1));
        String arn = api().consumers().register(stream, "reader");

        ConsumerDescription byName = api().client()
                .describeStreamConsumer(of -> of.streamARN(stream).consumerName("reader"))
                .consumerDescription();

        assertThat(byName).isEqualTo(describe(arn));
    }

    @Test
    default void consumersAreListedByPages() {
        String stream = api().arn(api().newStream(1));
        for (String name : List.of("one", "two", "three")) {
            String unused = api().consumers().register(stream, name);
        }

        ListStreamConsumersResponse first =
                api().client().listStreamConsumers(of -> of.streamARN(stream).maxResults(2));
        ListStreamConsumersResponse second = api().client()
                .listStreamConsumers(of -> of.streamARN(stream).maxResults(2).nextToken(first.nextToken()));

        assertThat(first.consumers()).hasSize(2);
        assertThat(second.nextToken()).isNull();
        List<Consumer> listed = new ArrayList<>(first.consumers());
        listed.addAll(second.consumers());
        assertThat(listed).extracting(Consumer::consumerName).containsExactlyInAnyOrder("one", "two", "three");
        assertThat(listed)
                .allSatisfy(consumer -> assertThat(consumer.consumerStatus()).isEqualTo(ConsumerStatus.ACTIVE));
    }

    @Test
    default void consumerOfTheSameNameIsRefused() {
        String stream = api().arn(api().newStream(1));
        String unused = api().consumers().register(stream, "reader");

        assertThatThrownBy(() -> api().client()
                        .registerStreamConsumer(of -> of.streamARN(stream).consumerName("reader")))
                .isInstanceOf(ResourceInUseException.class);
    }

    @Test
    default void consumerNameOfOtherCharactersIsRefused() {
        String stream = api().arn(api().newStream(1));

        Refusal.assertRefused(() ->
                api().client().registerStreamConsumer(of -> of.streamARN(stream).consumerName("a reader")));
    }

    @Test
    default void consumerOfAMissingStreamIsNotFound() {
        String missing = api().arn(api().newStream(1)) + "-missing";

        assertThatThrownBy(() -> api().client()
                        .registerStreamConsumer(of -> of.streamARN(missing).consumerName("reader")))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> api().client().listStreamConsumers(of -> of.streamARN(missing)))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    default void deregisteredConsumerIsGone() {
        String stream = api().arn(api().newStream(1));
        String arn = api().consumers().register(stream, "reader");

        api().client().deregisterStreamConsumer(of -> of.consumerARN(arn));
        api().consumers().awaitGone(arn);

        assertThat(api().client()
                        .listStreamConsumers(of -> of.streamARN(stream))
                        .consumers())
                .isEmpty();
        assertThat(api().consumers().register(stream, "reader")).isNotEqualTo(arn);
    }

    @Test
    default void streamCountsItsConsumers() {
        String stream = api().newStream(1);
        for (String name : List.of("one", "two")) {
            String unused = api().consumers().register(api().arn(stream), name);
        }

        assertThat(api().client()
                        .describeStreamSummary(of -> of.streamName(stream))
                        .streamDescriptionSummary()
                        .consumerCount())
                .isEqualTo(2);
    }

    @Test
    default void streamWithConsumersIsNotDeleted() {
        String stream = api().newStream(1);
        String unused = api().consumers().register(api().arn(stream), "reader");

        assertThatThrownBy(() -> api().client().deleteStream(of -> of.streamName(stream)))
                .isInstanceOf(ResourceInUseException.class);
    }

    @Test
    default void streamIsDeletedWithItsConsumersIfAskedTo() {
        String stream = api().newStream(1);
        String consumer = api().consumers().register(api().arn(stream), "reader");

        api().client().deleteStream(of -> of.streamName(stream).enforceConsumerDeletion(true));
        api().awaitDeleted(stream);

        assertThatThrownBy(() -> describe(consumer)).isInstanceOf(ResourceNotFoundException.class);
    }

    private ConsumerDescription describe(String arn) {
        return api().client().describeStreamConsumer(of -> of.consumerARN(arn)).consumerDescription();
    }
}
