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
package io.kinesislite.e2e.migration;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.Shard;

/**
 * Gives out each shard once its parents are finished; forgets finished ones.
 *
 * <p>Thread: coordinator.
 */
final class OtherEnumerator implements SplitEnumerator<OtherSplit, OtherState> {
    private final SplitEnumeratorContext<OtherSplit> context;
    private final KinesisClient client;
    private final String type;
    private final String marker;
    private final Map<String, OtherSplit> known = new TreeMap<>();
    private final Set<String> assigned = new HashSet<>();

    OtherEnumerator(SplitEnumeratorContext<OtherSplit> context, KinesisClient client, String type, String marker) {
        this.context = context;
        this.client = client;
        this.type = type;
        this.marker = marker;
    }

    /** A shard was read to its end. */
    record Finished(String shard) implements SourceEvent {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public void start() {
        context.callAsync(
                () -> client.listShards(list -> list.streamARN(OtherSplit.STREAM))
                        .shards(),
                this::accept);
    }

    private void accept(List<Shard> shards, @Nullable Throwable failure) {
        if (failure != null) {
            throw new IllegalStateException("Cannot list the shards.", failure);
        }
        for (Shard shard : shards) {
            List<String> parents = Stream.of(shard.parentShardId(), shard.adjacentParentShardId())
                    .filter(parent -> parent != null)
                    .toList();
            known.put(
                    shard.shardId(),
                    new OtherSplit(
                            shard.shardId(),
                            parents,
                            shard.hashKeyRange().startingHashKey(),
                            shard.hashKeyRange().endingHashKey(),
                            type,
                            marker,
                            false));
        }
        assign();
    }

    private void assign() {
        if (context.registeredReaders().size() < context.currentParallelism()) {
            return;
        }
        for (OtherSplit split : known.values()) {
            if (split.parents().stream().noneMatch(known::containsKey) && assigned.add(split.shard())) {
                context.assignSplit(split, assigned.size() % context.currentParallelism());
            }
        }
    }

    @Override
    public void handleSourceEvent(int subtask, SourceEvent event) {
        known.remove(((Finished) event).shard());
        assign();
    }

    @Override
    public void addReader(int subtask) {
        assign();
    }

    @Override
    public void handleSplitRequest(int subtask, @Nullable String host) {}

    @Override
    public void addSplitsBack(List<OtherSplit> splits, int subtask) {}

    @Override
    public OtherState snapshotState(long checkpoint) {
        return new OtherState(new ArrayList<>(known.values()), Set.copyOf(assigned));
    }

    @Override
    public void close() {
        client.close();
    }
}
