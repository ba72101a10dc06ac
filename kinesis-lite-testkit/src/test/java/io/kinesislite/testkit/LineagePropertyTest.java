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

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever is split and merged: no hash key is without a shard, no record is lost or read twice. */
class LineagePropertyTest {
    private final StreamStore store = new StreamStore(StoreConfig.defaults()
            .withClock(new ManualClock(Instant.parse("2026-03-01T10:00:00Z")))
            .withThroughputLimits(false));

    @Property(tries = 100)
    void everyRecordIsReadOnceAndEveryHashKeyHasAShard(
            @ForAll @IntRange(min = 1, max = 5) int shards,
            @ForAll @Size(max = 30) List<@IntRange(min = 0) Integer> steps) {
        store.clear();
        store.createStream("s", shards);
        int put = 0;
        for (int step : steps) {
            put += putSome(put);
            reshard(step);
            assertPartition();
        }
        put += putSome(put);

        List<Integer> read = readAll();

        assertThat(read)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, put).boxed().toList());
        assertThat(byKeyInOrder(read)).isTrue();
    }

    private int putSome(int from) {
        for (int i = from; i < from + 7; i++) {
            store.putRecord("s", PutEntry.of("key" + i % 5, Integer.toString(i)));
        }
        return 7;
    }

    private void reshard(int step) {
        List<Shard> open = open();
        int at = (step / 2) % open.size();
        if (step % 2 == 0 || open.size() == 1) {
            store.splitShard("s", open.get(at).shardId());
        } else {
            int left = at % (open.size() - 1);
            store.mergeShards("s", open.get(left).shardId(), open.get(left + 1).shardId());
        }
    }

    private List<Shard> open() {
        return store.listShards("s").stream()
                .filter(Shard::isOpen)
                .sorted(Comparator.comparing(shard -> shard.hashRange().start()))
                .toList();
    }

    private void assertPartition() {
        List<Shard> open = open();
        assertThat(open.get(0).hashRange().start()).isEqualTo(BigInteger.ZERO);
        assertThat(open.get(open.size() - 1).hashRange().end()).isEqualTo(HashRange.MAX);
        for (int i = 1; i < open.size(); i++) {
            assertThat(open.get(i - 1).hashRange().touches(open.get(i).hashRange()))
                    .isTrue();
        }
    }

    /** Reads as a consumer does: first shards, then children once all their parents are done. */
    private List<Integer> readAll() {
        List<Integer> read = new ArrayList<>();
        Set<String> done = new HashSet<>();
        Set<String> queued = new HashSet<>();
        Deque<String> ready = new ArrayDeque<>();
        for (Shard shard : store.listShards("s")) {
            if (shard.parentShardId() == null && queued.add(shard.shardId())) {
                ready.add(shard.shardId());
            }
        }
        while (!ready.isEmpty()) {
            String shard = ready.remove();
            List<ChildShard> children = drain(shard, read);
            done.add(shard);
            for (ChildShard child : children) {
                if (done.containsAll(child.parentShards()) && queued.add(child.shardId())) {
                    ready.add(child.shardId());
                }
            }
        }
        assertThat(done).hasSameSizeAs(store.listShards("s"));
        return read;
    }

    private List<ChildShard> drain(String shard, List<Integer> read) {
        String iterator = store.getShardIterator("s", shard, StartingPosition.trimHorizon());
        while (true) {
            RecordPage page = store.getRecords(iterator, 3);
            for (StreamRecord record : page.records()) {
                read.add(Integer.valueOf(new String(record.data(), StandardCharsets.UTF_8)));
            }
            if (page.nextIterator() == null || page.millisBehindLatest() == 0) {
                return page.childShards();
            }
            iterator = page.nextIterator();
        }
    }

    private static boolean byKeyInOrder(List<Integer> read) {
        Map<Integer, Integer> last = new HashMap<>();
        for (int value : read) {
            Integer before = last.put(value % 5, value);
            if (before != null && before > value) {
                return false;
            }
        }
        return true;
    }
}
