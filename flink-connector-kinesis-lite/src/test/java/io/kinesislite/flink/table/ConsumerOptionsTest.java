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
package io.kinesislite.flink.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinesislite.flink.model.ConsumerLifecycle;
import io.kinesislite.flink.model.ConsumerMode;
import io.kinesislite.flink.model.ConsumerSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.table.api.ValidationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsumerOptionsTest {
    private static final String ARN = "arn:aws:kinesis:eu-west-1:123456789012:stream/orders";

    @Test
    void readsEveryOptionOfConsumers() {
        ConsumerSettings named = OptionsReader.source(
                        Map.of(
                                "streamName", "orders",
                                "region", "eu-west-1",
                                "consumerMode", "EFO",
                                "consumerName", "mine",
                                "consumerLifecycle", "job-managed",
                                "registerConsumerTimeout", "2 min",
                                "deregisterConsumerTimeout", "3 s"),
                        false)
                .consumers();

        assertThat(named)
                .isEqualTo(new ConsumerSettings(
                        ConsumerMode.EFO,
                        "mine",
                        List.of(),
                        null,
                        ConsumerLifecycle.JOB_MANAGED,
                        Duration.ofMinutes(2),
                        Duration.ofSeconds(3)));
    }

    @Test
    void readsPrefixAndArnsOfConsumers() {
        String consumer = ARN + "/consumer/mine:1";
        assertThat(consumers("consumerMode", "auto", "consumerNamePrefix", "team-")
                        .prefix())
                .isEqualTo("team-");
        assertThat(consumers(
                                "consumerMode",
                                "efo",
                                "registeredConsumerId",
                                consumer + " , " + ARN + "-2/consumer/mine:2")
                        .arns())
                .containsExactly(consumer, ARN + "-2/consumer/mine:2");
    }

    private static ConsumerSettings consumers(String one, String value, String other, String otherValue) {
        return OptionsReader.source(Map.of("streamARN", ARN + "," + ARN + "-2", one, value, other, otherValue), false)
                .consumers();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "consumerLifecycle | always | Option 'consumerLifecycle' is 'always': it has to be 'create-if-absent', 'job-managed'",
                "consumerLifecycle | external | consumerLifecycle external leaves the consumer to someone else",
                "consumerName | a name | consumerName 'a name' can be no name of a consumer",
                "consumerArn | mine | consumerArn 'mine' is no ARN of a consumer",
                "consumerNamePrefix | a/ | consumerNamePrefix 'a/' can begin no name",
                "registerConsumerTimeout | 0 s | registerConsumerTimeout is PT0S: it has to be more than 0.",
                "deregisterConsumerTimeout | 1 s | deregisterConsumerTimeout has no use"
            })
    void refusesAWrongValueForConsumers(String name, String value, String message) {
        Map<String, String> options =
                Map.of("streamName", "orders", "region", "eu-west-1", "consumerMode", "efo", name, value);

        assertThatThrownBy(() -> OptionsReader.source(options, false))
                .isInstanceOf(ValidationException.class)
                .hasMessageStartingWith(message);
    }
}
