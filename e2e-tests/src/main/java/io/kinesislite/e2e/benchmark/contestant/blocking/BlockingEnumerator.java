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
package io.kinesislite.e2e.benchmark.contestant.blocking;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.jspecify.annotations.Nullable;

/**
 * Lists shards from time to time and hands them out round robin, once all readers are there.
 *
 * <p>Thread: coordinator.
 */
final class BlockingEnumerator implements SplitEnumerator<BlockingSplit, List<String>> {
    private final SplitEnumeratorContext<BlockingSplit> context;
    private final BlockingClient client;
    private final Discovery discovery;
    private final Set<String> assigned;
    private final List<BlockingSplit> returned = new ArrayList<>();

    BlockingEnumerator(
            SplitEnumeratorContext<BlockingSplit> context,
            BlockingClient client,
            Discovery discovery,
            List<String> assigned) {
        this.context = context;
        this.client = client;
        this.discovery = discovery;
        this.assigned = new TreeSet<>(assigned);
    }

    /** How often shards are listed, and where those are read from that are found. */
    record Discovery(Duration period, String position) {}

    @Override
    public void start() {
        context.callAsync(client::shards, this::assign, 0, discovery.period().toMillis());
    }

    private void assign(List<String> shards, @Nullable Throwable error) {
        if (error != null) {
            throw new IllegalStateException("Cannot list the shards.", error);
        }
        if (context.registeredReaders().size() < context.currentParallelism()) {
            return;
        }
        int next = 0;
        for (BlockingSplit split : returned) {
            context.assignSplit(split, next++ % context.currentParallelism());
        }
        returned.clear();
        for (String shard : shards) {
            if (assigned.add(shard)) {
                context.assignSplit(
                        new BlockingSplit(shard, discovery.position()), next++ % context.currentParallelism());
            }
        }
    }

    @Override
    public void handleSplitRequest(int subtask, @Nullable String host) {}

    @Override
    public void addSplitsBack(List<BlockingSplit> splits, int subtask) {
        returned.addAll(splits);
    }

    @Override
    public void addReader(int subtask) {}

    @Override
    public List<String> snapshotState(long checkpoint) {
        return List.copyOf(assigned);
    }

    @Override
    public void close() {
        client.close();
    }
}
