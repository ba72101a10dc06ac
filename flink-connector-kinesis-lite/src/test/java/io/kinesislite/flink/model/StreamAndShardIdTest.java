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

import java.util.List;
import java.util.stream.Stream;
import nl.jqno.equalsverifier.EqualsVerifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamAndShardIdTest {
    private static final String ARN = "arn:aws:kinesis:eu-west-1:123456789012:stream/orders";

    @Test
    void takesANameOrAnArn() {
        assertThat(new StreamId("a_B.c-1").name()).isEqualTo("a_B.c-1");
        assertThat(new StreamId("orders").region()).isEmpty();
        assertThat(new StreamId("orders").isArn()).isFalse();
        assertThat(new StreamId(ARN).name()).isEqualTo("orders");
        assertThat(new StreamId(ARN).region()).contains("eu-west-1");
        assertThat(new StreamId("arn:aws-cn:kinesis:cn-north-1:123456789012:stream/x").region())
                .contains("cn-north-1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "two words",
                "a/b",
                "arn:aws:kinesis:eu-west-1:123456789012:stream/",
                "arn:aws:kinesis:eu-west-1:12:stream/orders",
                "arn:aws:kinesis:eu-west-1:123456789012:stream/orders/consumer/c:1",
                "arn:aws:s3:eu-west-1:123456789012:stream/orders"
            })
    void refusesEverythingElseAndShowsIt(String value) {
        assertThatThrownBy(() -> new StreamId(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("'" + value + "' is neither a stream name");
    }

    @Test
    void refusesANameThatIsTooLong() {
        assertThat(new StreamId("x".repeat(128)).name()).hasSize(128);
        assertThatThrownBy(() -> new StreamId("x".repeat(129))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesAShardWithoutAnId() {
        assertThatThrownBy(() -> new ShardId(new StreamId("orders"), ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A shard of stream orders has an empty id.");
    }

    @Test
    void namesAShardWithItsStream() {
        assertThat(new ShardId(new StreamId("orders"), "shardId-000000000003"))
                .hasToString("shardId-000000000003 of stream orders");
    }

    @Test
    void sortsShardsByStreamThenByShard() {
        List<ShardId> sorted = Stream.of("b/1", "a/2", "b/0", "a/10")
                .map(text -> new ShardId(new StreamId(text.substring(0, 1)), text.substring(2)))
                .sorted()
                .toList();

        assertThat(sorted)
                .extracting(id -> id.stream() + "/" + id.shard())
                .containsExactly("a/10", "a/2", "b/0", "b/1");
    }

    @Test
    void comparesIdsByValue() {
        EqualsVerifier.forClass(ShardId.class)
                .withPrefabValues(StreamId.class, new StreamId("a"), new StreamId("b"))
                .withNonnullFields("stream", "shard")
                .withPrefabValues(String.class, "x", "y")
                .verify();
    }
}
