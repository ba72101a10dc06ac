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

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ConcurrencyTest {
    private static final int WRITERS = 4;
    private static final int BATCHES = 200;
    private static final int BATCH = 50;

    private final StreamStore store = new StreamStore(StoreConfig.defaults().withThroughputLimits(false));

    @Test
    @Timeout(value = 20, unit = TimeUnit.SECONDS)
    void writersReadersAndReshardingDoNotLoseRecords() throws Exception {
        store.createStream("s", 2);
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            List<Future<Set<String>>> writers = new ArrayList<>();
            for (int w = 0; w < WRITERS; w++) {
                String name = "w" + w + "-";
                writers.add(threads.submit(() -> write(name)));
            }
            Callable<Set<String>> reader = () -> readToTheEnd(writers);
            List<Future<Set<String>>> readers = List.of(threads.submit(reader), threads.submit(reader));
            for (int i = 0; i < 5; i++) {
                store.updateShardCount("s", i % 2 == 0 ? 3 : 2);
            }
            Set<String> written = new HashSet<>();
            for (Future<Set<String>> writer : writers) {
                written.addAll(writer.get());
            }
            assertThat(written).hasSize(WRITERS * BATCHES * BATCH);
            for (Future<Set<String>> each : readers) {
                assertThat(each.get()).isEqualTo(written);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private Set<String> write(String name) {
        Set<String> numbers = new HashSet<>();
        for (int b = 0; b < BATCHES; b++) {
            List<PutEntry> batch = new ArrayList<>();
            for (int i = 0; i < BATCH; i++) {
                batch.add(PutEntry.of(name + b + "-" + i, "x"));
            }
            store.putRecords("s", batch).forEach(result -> numbers.add(String.valueOf(result.sequenceNumber())));
        }
        return numbers;
    }

    /** Reads round after round; the last round begins after the last write. */
    private Set<String> readToTheEnd(List<Future<Set<String>>> writers) {
        Set<String> seen = new HashSet<>();
        boolean last = false;
        while (!last) {
            last = writers.stream().allMatch(Future::isDone);
            for (Shard shard : store.listShards("s")) {
                readShard(shard.shardId(), seen);
            }
        }
        return seen;
    }

    private void readShard(String shardId, Set<String> seen) {
        String iterator = store.getShardIterator("s", shardId, StartingPosition.trimHorizon());
        while (iterator != null) {
            RecordPage page = store.getRecords(iterator, 1_000);
            page.records().forEach(record -> seen.add(record.sequenceNumber()));
            iterator = page.millisBehindLatest() == 0 ? null : page.nextIterator();
        }
    }
}
