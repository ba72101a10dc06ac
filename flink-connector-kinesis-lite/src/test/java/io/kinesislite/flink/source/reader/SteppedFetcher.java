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

import io.kinesislite.flink.source.split.ShardSplit;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.apache.flink.connector.base.source.reader.fetcher.SingleThreadFetcherManager;
import org.apache.flink.connector.base.source.reader.splitreader.SplitReader;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsAddition;
import org.jspecify.annotations.Nullable;

/**
 * Does what Flink's fetcher thread does, on the thread of the test and one step at a time: it takes in the tasks that the
 * reader has posted, fetches once and queues what came. Like Flink's, it throws the loop away once nothing is left to read.
 */
final class SteppedFetcher<T> extends SingleThreadFetcherManager<DecodedPage<T>, ShardSplit> {
    private final Supplier<SplitReader<DecodedPage<T>, ShardSplit>> loops;
    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private final Map<String, ShardSplit> assigned = new TreeMap<>();
    private @Nullable SplitReader<DecodedPage<T>, ShardSplit> loop;

    SteppedFetcher(Supplier<SplitReader<DecodedPage<T>, ShardSplit>> loops, Configuration configuration) {
        super(loops, configuration);
        this.loops = loops;
    }

    @Override
    public void addSplits(List<ShardSplit> splits) {
        SplitReader<DecodedPage<T>, ShardSplit> current = loop == null ? loops.get() : loop;
        loop = current;
        tasks.add(() -> {
            splits.forEach(split -> assigned.put(split.splitId(), split));
            current.handleSplitsChanges(new SplitsAddition<>(splits));
        });
    }

    /** Like Flink, passes over splits that the loop does not have yet, or no longer. */
    @Override
    public void pauseOrResumeSplits(Collection<String> toPause, Collection<String> toResume) {
        List<ShardSplit> pause = known(toPause);
        List<ShardSplit> resume = known(toResume);
        if (!pause.isEmpty() || !resume.isEmpty()) {
            tasks.add(() -> Objects.requireNonNull(loop).pauseOrResumeSplits(pause, resume));
        }
    }

    private List<ShardSplit> known(Collection<String> ids) {
        return ids.stream().map(assigned::get).filter(Objects::nonNull).toList();
    }

    /** The splits that the loop has. */
    Map<String, ShardSplit> assigned() {
        return assigned;
    }

    /** Fetches once, without waiting for answers that are still under way, if the queue has room. */
    void fetch() throws IOException, InterruptedException {
        SplitReader<DecodedPage<T>, ShardSplit> current = loop;
        if (current == null || getQueue().remainingCapacity() == 0) {
            return;
        }
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
        current.wakeUp();
        RecordsWithSplitIds<DecodedPage<T>> records = current.fetch();
        assigned.keySet().removeAll(records.finishedSplits());
        getQueue().put(0, records);
    }

    @Override
    public boolean maybeShutdownFinishedFetchers() {
        if (assigned.isEmpty() && tasks.isEmpty()) {
            loop = null;
        }
        return loop == null;
    }

    /** Without Flink's way of stopping its threads, which starts one more. */
    @Override
    @SuppressWarnings("UnsynchronizedOverridesSynchronized") // one thread has it all
    public void close(long timeoutMillis) {
        loop = null;
    }
}
