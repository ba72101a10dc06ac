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
package io.kinesislite.e2e.delivery;

import io.kinesislite.testkit.RecordPage;
import io.kinesislite.testkit.Shard;
import io.kinesislite.testkit.StartingPosition;
import io.kinesislite.testkit.StreamRecord;
import io.kinesislite.testkit.StreamStore;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a stream holds.
 *
 * @param copies how often each number is there
 * @param foreign how many records are no numbers
 */
record Delivered(Map<Long, Integer> copies, long foreign) {
    private static final int RECORDS_PER_PAGE = 10_000;

    static Delivered in(StreamStore store, String stream) {
        Map<Long, Integer> copies = new HashMap<>();
        for (Shard shard : store.listShards(stream)) {
            String iterator = store.getShardIterator(stream, shard.shardId(), StartingPosition.trimHorizon());
            while (iterator != null) {
                RecordPage page = store.getRecords(iterator, RECORDS_PER_PAGE);
                for (StreamRecord record : page.records()) {
                    copies.merge(Numbers.of(record.data()), 1, Integer::sum);
                }
                iterator = next(page);
            }
        }
        Integer foreign = copies.remove(-1L);
        return new Delivered(copies, foreign == null ? 0 : foreign);
    }

    private static @Nullable String next(RecordPage page) {
        return page.records().isEmpty() ? null : page.nextIterator();
    }

    /** How many of these numbers are not there. */
    long missing(Set<Long> numbers) {
        return numbers.stream().filter(number -> !copies.containsKey(number)).count();
    }

    /** How many records repeat another one. */
    long repeats() {
        return copies.values().stream().mapToLong(count -> count - 1).sum();
    }
}
