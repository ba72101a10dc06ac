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
package io.kinesislite.flink.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class ConsumerSettingsTest {
    private static final StreamId ORDERS = new StreamId("orders");
    private static final StreamId CLICKS = new StreamId("arn:aws:kinesis:eu-west-1:123456789012:stream/clicks");
    private static final String OF_ORDERS =
            "arn:aws:kinesis:eu-west-1:123456789012:stream/orders/consumer/mine:1767268800";
    private static final String OF_CLICKS = CLICKS + "/consumer/mine:1767268801";
    private static final ConsumerSettings EFO = ConsumerSettings.NONE.withMode(ConsumerMode.EFO);

    @Test
    void namesConsumersAfterTheJobAndLeavesThemByDefault() {
        assertThat(EFO.configFor(List.of(ORDERS)))
                .isEqualTo(new ConsumerConfig(
                        ConsumerMode.EFO,
                        new ConsumerNaming.Prefixed("kinesis-lite-"),
                        ConsumerLifecycle.CREATE_IF_ABSENT,
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(10)));
    }

    @Test
    void takesGivenConsumersForSomeoneElses() {
        ConsumerConfig config = EFO.withArns(List.of(OF_CLICKS, OF_ORDERS)).configFor(List.of(ORDERS, CLICKS));

        assertThat(config.lifecycle()).isEqualTo(ConsumerLifecycle.EXTERNAL);
        assertThat(((ConsumerNaming.Registered) config.naming()).of(ORDERS).value())
                .isEqualTo(OF_ORDERS);
        assertThat(((ConsumerNaming.Registered) config.naming()).of(CLICKS).value())
                .isEqualTo(OF_CLICKS);
        assertThat(new ConsumerArn(OF_CLICKS).name()).isEqualTo("mine");
        assertThat(new ConsumerArn(OF_CLICKS).streamArn()).isEqualTo(CLICKS.value());
    }

    @Test
    void refusesGivenConsumersThatAreTooFewTooManyOrOfOtherStreams() {
        assertRefused(
                EFO.withArns(List.of(OF_ORDERS)), "consumerArn has no consumers for stream " + CLICKS + ": give one");
        assertRefused(
                EFO.withArns(List.of(OF_ORDERS, OF_CLICKS, OF_CLICKS)),
                "consumerArn has 2 consumers for stream " + CLICKS + ": give one");
        String other = OF_ORDERS.replace("stream/orders", "stream/others");
        assertRefused(
                EFO.withArns(List.of(other)), "consumerArn '" + other + "' is of none of the streams that are read");
        String elsewhere = OF_CLICKS.replace("eu-west-1", "eu-west-2");
        assertRefused(EFO.withArns(List.of(OF_ORDERS, elsewhere)), "consumerArn '" + elsewhere + "' is of none");
    }

    @Test
    void refusesWhatCannotGoTogether() {
        assertRefused(
                EFO.withArns(List.of(OF_ORDERS, OF_CLICKS)).withLifecycle(ConsumerLifecycle.JOB_MANAGED),
                "consumerArn names consumers that are registered by someone else");
        assertRefused(EFO.withLifecycle(ConsumerLifecycle.EXTERNAL), "consumerLifecycle external leaves the consumer");
        assertRefused(
                EFO.withName("a").withPrefix("b"), "consumerName and consumerNamePrefix each say which consumers");
        assertRefused(EFO.withDeregisterTimeout(Duration.ofSeconds(1)), "deregisterConsumerTimeout has no use");
        assertRefused(EFO.withRegisterTimeout(Duration.ZERO), "registerConsumerTimeout is PT0S");
        assertRefused(
                EFO.withLifecycle(ConsumerLifecycle.JOB_MANAGED).withDeregisterTimeout(Duration.ofSeconds(-1)),
                "deregisterConsumerTimeout is PT-1S");
    }

    @Test
    void refusesWhatHasNoUseWhilePolling() {
        assertRefused(
                ConsumerSettings.NONE.withName("a").withLifecycle(ConsumerLifecycle.JOB_MANAGED),
                "consumerName, consumerLifecycle have no use while consumerMode is polling. Set consumerMode to efo, or"
                        + " leave them out.");
    }

    @Test
    void keepsAJobsNameThatCanBeAConsumers() {
        assertThat(ConsumerNaming.Prefixed.DEFAULT.name("clicks_2.0")).isEqualTo("kinesis-lite-clicks_2.0");
    }

    @Test
    void keepsAJobsNameAsLongAsAConsumersMayBe() {
        String longest = "j".repeat(128 - "kinesis-lite-".length());

        assertThat(ConsumerNaming.Prefixed.DEFAULT.name(longest)).isEqualTo("kinesis-lite-" + longest);
        assertThat(ConsumerNaming.Prefixed.DEFAULT.name(longest + "j"))
                .hasSize(128)
                .matches("kinesis-lite-j{106}-[0-9a-f]{8}");
    }

    @Test
    void tellsJobsApartWhoseNamesHadToBeChanged() {
        assertThat(ConsumerNaming.Prefixed.DEFAULT.name("clicks to s3"))
                .matches("kinesis-lite-clicks-to-s3-[0-9a-f]{8}");
        assertThat(ConsumerNaming.Prefixed.DEFAULT.name("clicks/to/s3"))
                .isNotEqualTo(ConsumerNaming.Prefixed.DEFAULT.name("clicks to s3"));
    }

    @Property
    void makesANameOfAnyJobs(@ForAll @StringLength(max = 300) String job) {
        String name = new ConsumerNaming.Prefixed("p".repeat(100)).name(job);

        assertThat(new ConsumerNaming.Named(name).name()).startsWith("p".repeat(100));
    }

    private static void assertRefused(ConsumerSettings settings, String message) {
        assertThatThrownBy(() -> settings.configFor(List.of(ORDERS, CLICKS)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }
}
