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
package io.kinesislite.flink.source.reader;

import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.jspecify.annotations.Nullable;

/**
 * Pages of one or several shards, handed from the fetcher to the task thread at once: a hand-over costs as much as many
 * records.
 *
 * <p>Thread: task.
 *
 * @param <T> the type of the values
 */
final class ShardRecords<T> implements RecordsWithSplitIds<DecodedPage<T>> {
    private final List<DecodedPage<T>> pages;
    private List<ShardEvent.Held> held;
    private final Queue<ShardEvent> events;
    private int next;

    /**
     * Pages whose place is before their first record.
     *
     * @param held what is given back to the budget when all is emitted
     * @param events where that is told
     */
    ShardRecords(List<DecodedPage<T>> pages, List<ShardEvent.Held> held, Queue<ShardEvent> events) {
        this.pages = pages;
        this.held = held;
        this.events = events;
    }

    @Override
    public @Nullable String nextSplit() {
        return next < pages.size() ? pages.get(next++).splitId() : null;
    }

    @Override
    public @Nullable DecodedPage<T> nextRecordFromSplit() {
        DecodedPage<T> page = pages.get(next - 1);
        return page.advance() ? page : null;
    }

    @Override
    public Set<String> finishedSplits() {
        Set<String> finished = new HashSet<>();
        for (DecodedPage<T> page : pages) {
            if (page.endsShard()) {
                finished.add(page.splitId());
            }
        }
        return finished;
    }

    @Override
    public void recycle() {
        if (!held.isEmpty()) {
            events.add(new ShardEvent.Released(held));
            held = List.of();
        }
    }
}
