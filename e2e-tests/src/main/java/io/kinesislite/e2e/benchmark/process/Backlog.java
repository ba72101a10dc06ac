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
package io.kinesislite.e2e.benchmark.process;

import io.kinesislite.testkit.PutEntry;
import io.kinesislite.testkit.PutResult;
import io.kinesislite.testkit.StreamStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Streams and what is in them before anybody reads, put straight into the store. */
record Backlog(StreamStore store, FillClock clock) {
    /** Shards take 1,000 records and 1 MiB a second: half of both, so that no put is ever refused. */
    private static final int RECORDS_PER_SECOND = 500;

    private static final int MILLIS_PER_RECORD = 1_000 / RECORDS_PER_SECOND;
    private static final int MOST_BYTES = (1 << 20) / RECORDS_PER_SECOND;

    void create(Situation situation) {
        if (situation.recordBytes() > MOST_BYTES) {
            throw new IllegalArgumentException(
                    "Records have at most " + MOST_BYTES + " bytes, not " + situation.recordBytes() + ".");
        }
        long length = situation.content().recordsPerShard() * MILLIS_PER_RECORD;
        long begin = System.currentTimeMillis() - length;
        clock.show(begin);
        store.createStream(situation.stream(), situation.shards());
        List<PutEntry> entries = entries(situation, Instant.ofEpochMilli(begin));
        for (long i = 0; i < situation.content().recordsPerShard(); i++) {
            clock.show(begin + i * MILLIS_PER_RECORD);
            for (PutEntry entry : entries) {
                put(situation.stream(), entry);
            }
        }
        clock.showSystemTime();
    }

    private List<PutEntry> entries(Situation situation, Instant put) {
        List<String> keys = hashKeys(store, situation.stream());
        List<PutEntry> entries = new ArrayList<>();
        for (int i = 0; i < situation.content().filled(); i++) {
            boolean counts = i > 0 || situation.weather().firstCounts();
            entries.add(PutEntry.of("key", Payload.of(situation.recordBytes(), counts, put))
                    .withExplicitHashKey(keys.get(i)));
        }
        return entries;
    }

    private void put(String stream, PutEntry entry) {
        PutResult result = store.putRecord(stream, entry);
        if (!result.isTaken()) {
            throw new IllegalStateException("The store refused a record: " + result.errorMessage());
        }
    }

    /** A hash key of each shard, in the order of the shards. */
    static List<String> hashKeys(StreamStore store, String stream) {
        return store.listShards(stream).stream()
                .map(shard -> shard.hashRange().start().toString())
                .toList();
    }
}
