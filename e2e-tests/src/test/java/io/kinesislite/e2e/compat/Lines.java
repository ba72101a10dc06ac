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
package io.kinesislite.e2e.compat;

import io.kinesislite.testkit.PutEntry;
import io.kinesislite.testkit.RecordPage;
import io.kinesislite.testkit.Shard;
import io.kinesislite.testkit.StartingPosition;
import io.kinesislite.testkit.StreamStore;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The records of a stream, as text. */
record Lines(StreamStore store, String stream) {

    /** Puts the numbers from one to another, each under a key of its own. */
    void put(int from, int to) {
        List<PutEntry> entries = IntStream.rangeClosed(from, to)
                .mapToObj(number -> PutEntry.of("key-" + number, Integer.toString(number)))
                .toList();
        store.putRecords(stream, entries);
    }

    /** Splits each open shard, so that whoever reads has to go from parents to children. */
    void split() {
        store.listShards(stream).stream()
                .filter(Shard::isOpen)
                .map(Shard::shardId)
                .toList()
                .forEach(shard -> store.splitShard(stream, shard));
    }

    /** All that has been put, shard by shard. */
    List<String> all() {
        List<String> lines = new ArrayList<>();
        for (Shard shard : store.listShards(stream)) {
            String iterator = store.getShardIterator(stream, shard.shardId(), StartingPosition.trimHorizon());
            while (iterator != null) {
                RecordPage page = store.getRecords(iterator, 10_000);
                page.records().forEach(record -> lines.add(new String(record.data(), StandardCharsets.UTF_8)));
                iterator = next(page);
            }
        }
        return lines;
    }

    private static @Nullable String next(RecordPage page) {
        return page.records().isEmpty() ? null : page.nextIterator();
    }
}
