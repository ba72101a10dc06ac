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

import io.kinesislite.flink.model.FailureKind;
import io.kinesislite.flink.model.Shard;
import io.kinesislite.flink.model.StreamCapacity;
import io.kinesislite.flink.model.StreamId;
import io.kinesislite.flink.model.StreamNames;
import io.kinesislite.flink.model.StreamStatus;
import io.kinesislite.testkit.StreamMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What becomes of streams as a whole. */
interface PortStreamChecks extends PortUnderTest {
    StreamId NEW = new StreamId("a.b-c_D");

    @Test
    default void listsStreamsPageByPage() throws Exception {
        IntStream.range(0, 150).forEach(i -> store().createStream(String.format("s%03d", i), 1));

        StreamNames first = get(client().listStreams(null));
        StreamNames second =
                get(client().listStreams(first.names().get(first.names().size() - 1)));

        assertThat(first.names()).hasSize(100).startsWith("orders", "s000");
        assertThat(first.more()).isTrue();
        assertThat(second.more()).isFalse();
        List<String> names = new ArrayList<>(first.names());
        names.addAll(second.names());
        assertThat(names).hasSize(151).isSorted().doesNotHaveDuplicates().endsWith("s149");
    }

    @Test
    default void createsAStreamOfSomeShards() throws Exception {
        assertThat(get(client().createStream(NEW, new StreamCapacity.Provisioned(3))))
                .isEqualTo(NEW);

        assertThat(get(client().listShards(NEW))).extracting(Shard::closed).containsExactly(false, false, false);
        assertThat(get(client().describe(NEW)).status()).isEqualTo(StreamStatus.ACTIVE);
        assertThat(store().describeStreamSummary(NEW.name()).mode()).isEqualTo(StreamMode.PROVISIONED);
    }

    @Test
    default void createsAnOnDemandStream() throws Exception {
        assertThat(get(client().createStream(NEW, new StreamCapacity.OnDemand())))
                .isEqualTo(NEW);

        assertThat(store().describeStreamSummary(NEW.name()).mode()).isEqualTo(StreamMode.ON_DEMAND);
    }

    @Test
    default void streamThatExistsIsNotCreatedAgain() {
        assertThat(failureOf(client().createStream(ORDERS, new StreamCapacity.Provisioned(1))))
                .isEqualTo(FailureKind.TRANSIENT);
    }

    @Test
    default void deletesAStream() throws Exception {
        assertThat(get(client().deleteStream(ORDERS))).isEqualTo(ORDERS);

        assertThat(get(client().listStreams(null)).names()).isEmpty();
        assertThat(failureOf(client().describe(ORDERS))).isEqualTo(FailureKind.STREAM_GONE);
        assertThat(failureOf(client().deleteStream(ORDERS))).isEqualTo(FailureKind.STREAM_GONE);
    }
}
