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

import static io.kinesislite.flink.fixtures.FakeKinesis.Operation.DESCRIBE;
import static io.kinesislite.flink.fixtures.FakeKinesis.Operation.LIST_SHARDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.kinesislite.flink.fixtures.FakeKinesis;
import io.kinesislite.flink.model.ShardId;
import io.kinesislite.flink.model.StreamId;
import io.kinesislite.testkit.StoreConfig;
import io.kinesislite.testkit.StreamStore;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ShardDiscoveryTest {
    private static final List<StreamId> MANY = IntStream.range(0, 25)
            .mapToObj(number -> new StreamId("stream-" + number))
            .toList();

    private final FakeKinesis kinesis = new FakeKinesis(new StreamStore(StoreConfig.defaults()));

    @Test
    void asksForTenStreamsAtATime() throws Exception {
        for (StreamId stream : MANY) {
            kinesis.store().createStream(stream.value(), 1);
            kinesis.hold(DESCRIBE, stream.value());
        }
        ShardDiscovery discovery =
                new ShardDiscovery(kinesis.factory(), MANY, Map.of(), Clock.systemUTC(), Pauses.REAL);
        FutureTask<Discovery> question = new FutureTask<>(discovery::discover);
        Thread worker = new Thread(question);
        worker.start();
        while (asked() < 10 || worker.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        assertThat(asked()).isEqualTo(10);

        MANY.forEach(stream -> kinesis.release(DESCRIBE, stream.value()));

        assertThat(question.get().listings()).extracting(StreamListing::stream).containsExactlyElementsOf(MANY);
        discovery.close();
    }

    /** Those that were over then are not opened; once all are known, who was open when is of no use any more. */
    @Test
    void asksWhatWasOpenAtTheStartUntilAListingIsComplete() throws Exception {
        StreamId orders = new StreamId("orders");
        kinesis.store().createStream("orders", 2);
        LimitedView service = new LimitedView(kinesis.factory());
        service.hide(new ShardId(orders, "shardId-000000000001"));
        try (ShardDiscovery discovery = new ShardDiscovery(
                service, List.of(orders), Map.of(orders, Instant.EPOCH), Clock.systemUTC(), Pauses.REAL)) {
            discovery.discover();
            discovery.discover();
            assertThat(kinesis.calls(LIST_SHARDS, "orders")).isEqualTo(4);

            service.hide();
            discovery.discover();
            assertThat(kinesis.calls(LIST_SHARDS, "orders")).isEqualTo(6);
            discovery.discover();
            assertThat(kinesis.calls(LIST_SHARDS, "orders")).isEqualTo(7);
        }
    }

    private int asked() {
        return MANY.stream()
                .mapToInt(stream -> kinesis.calls(DESCRIBE, stream.value()))
                .sum();
    }
}
