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
package io.kinesislite.flink.client;

import static io.kinesislite.flink.client.PortUnderTest.failureOf;
import static io.kinesislite.flink.client.PortUnderTest.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.kinesislite.flink.model.ConsumerArn;
import io.kinesislite.flink.model.FailureKind;
import io.kinesislite.flink.model.StreamConsumer;
import io.kinesislite.flink.model.StreamIdentity;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of a stream's consumers. */
interface PortConsumerChecks extends PortUnderTest {

    @Test
    default void registersAConsumerWithItsTags() throws Exception {
        StreamConsumer app = get(client().registerConsumer(orders(), "app", Map.of("job", "copy")));

        assertThat(app.name()).isEqualTo("app");
        assertThat(app.stream()).isEqualTo(ORDERS);
        assertThat(get(client().describeConsumer(orders(), "app")))
                .isEqualTo(new StreamConsumer(ORDERS, "app", app.arn(), StreamConsumer.Status.ACTIVE));
        assertThat(store().fanOut().describeStreamConsumer(app.arn()).tags()).containsEntry("job", "copy");
    }

    @Test
    default void consumerThatExistsIsNotRegisteredAgain() throws Exception {
        get(client().registerConsumer(orders(), "app", Map.of()));

        assertThat(failureOf(client().registerConsumer(orders(), "app", Map.of())))
                .isEqualTo(FailureKind.TRANSIENT);
    }

    @Test
    default void oneConsumerTooManyIsThrottled() throws Exception {
        for (int i = 0; i < CONSUMERS; i++) {
            get(client().registerConsumer(orders(), "app" + i, Map.of()));
        }

        assertThat(failureOf(client().registerConsumer(orders(), "app" + CONSUMERS, Map.of())))
                .isEqualTo(FailureKind.THROTTLED);
    }

    @Test
    default void listsEveryPageOfConsumers() throws Exception {
        for (int i = 0; i < CONSUMERS; i++) {
            get(client().registerConsumer(orders(), "app" + i, Map.of()));
        }

        assertThat(get(client().listConsumers(orders())))
                .extracting(StreamConsumer::name)
                .hasSize(CONSUMERS)
                .doesNotHaveDuplicates()
                .contains("app0", "app99", "app100");
    }

    @Test
    default void listsNoConsumersWhereThereAreNone() throws Exception {
        assertThat(get(client().listConsumers(orders()))).isEmpty();
    }

    @Test
    default void deregisteredConsumerIsGone() throws Exception {
        StreamConsumer app = get(client().registerConsumer(orders(), "app", Map.of()));

        assertThat(get(client().deregisterConsumer(app))).isEqualTo(app);

        assertThat(failureOf(client().describeConsumer(orders(), "app"))).isEqualTo(FailureKind.CONSUMER_GONE);
        assertThat(failureOf(client().deregisterConsumer(app))).isEqualTo(FailureKind.CONSUMER_GONE);
    }

    @Test
    default void consumerIsFoundByItsArn() throws Exception {
        StreamConsumer app = get(client().registerConsumer(orders(), "app", Map.of()));

        assertThat(get(client().describeConsumer(orders(), new ConsumerArn(app.arn()))))
                .isEqualTo(new StreamConsumer(ORDERS, "app", app.arn(), StreamConsumer.Status.ACTIVE));
    }

    /** The name alone would find it. */
    @Test
    default void consumerIsGoneIfItsNameWasRegisteredAnew() throws Exception {
        StreamConsumer app = get(client().registerConsumer(orders(), "app", Map.of()));
        ConsumerArn former = new ConsumerArn(app.arn().replaceAll("\\d+$", "1"));

        assertThat(failureOf(client().describeConsumer(orders(), former))).isEqualTo(FailureKind.CONSUMER_GONE);
    }

    @Test
    default void consumersOfAMissingStreamAreMissedWithIt() throws Exception {
        StreamIdentity missing = orders();
        StreamConsumer app = get(client().registerConsumer(missing, "app", Map.of()));
        store().deleteStream("orders", true);

        assertThat(failureOf(client().registerConsumer(missing, "app", Map.of())))
                .isEqualTo(FailureKind.STREAM_GONE);
        assertThat(failureOf(client().describeConsumer(missing, "app"))).isEqualTo(FailureKind.STREAM_GONE);
        assertThat(failureOf(client().listConsumers(missing))).isEqualTo(FailureKind.STREAM_GONE);
        assertThat(failureOf(client().deregisterConsumer(app))).isEqualTo(FailureKind.STREAM_GONE);
    }

    private StreamIdentity orders() throws Exception {
        return get(client().describe(ORDERS)).identity();
    }
}
