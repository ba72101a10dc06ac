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

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.core.io.InputStatus;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;

/**
 * Reads a shard until it is told enough, the shard is at its tip, or ends. A finished shard stays in its state.
 *
 * <p>Thread: task.
 */
final class OtherReader implements SourceReader<String, OtherSplit> {
    private final SourceReaderContext context;
    private final KinesisClient client;
    private final Map<String, Integer> left;
    private final Deque<OtherSplit> toRead = new ArrayDeque<>();
    private final List<OtherSplit> atRest = new ArrayList<>();
    private CompletableFuture<Void> available = new CompletableFuture<>();

    OtherReader(SourceReaderContext context, KinesisClient client, Map<String, Integer> most) {
        this.context = context;
        this.client = client;
        left = new HashMap<>(most);
    }

    @Override
    public void start() {}

    @Override
    public InputStatus pollNext(ReaderOutput<String> output) {
        OtherSplit split = toRead.poll();
        if (split == null) {
            available = new CompletableFuture<>();
            return InputStatus.NOTHING_AVAILABLE;
        }
        int limit = left.getOrDefault(split.shard(), 10_000);
        if (limit == 0) {
            atRest.add(split);
        } else {
            read(split, limit, output);
        }
        return InputStatus.MORE_AVAILABLE;
    }

    private void read(OtherSplit split, int limit, ReaderOutput<String> output) {
        GetRecordsResponse page =
                client.getRecords(get -> get.shardIterator(iterator(split)).limit(limit));
        OtherSplit reached = split;
        for (Record record : page.records()) {
            output.collect(record.data().asString(StandardCharsets.UTF_8));
            reached = reached.behind(record.sequenceNumber());
        }
        left.computeIfPresent(
                split.shard(), (shard, before) -> before - page.records().size());
        if (page.nextShardIterator() == null) {
            atRest.add(reached.ended());
            context.sendSourceEventToCoordinator(new OtherEnumerator.Finished(split.shard()));
        } else if (page.records().isEmpty()) {
            atRest.add(reached);
        } else {
            toRead.add(reached);
        }
    }

    private String iterator(OtherSplit split) {
        return client.getShardIterator(get -> {
                    get.streamARN(OtherSplit.STREAM).shardId(split.shard()).shardIteratorType(split.type());
                    if (split.type().equals("AFTER_SEQUENCE_NUMBER")) {
                        get.startingSequenceNumber(split.marker());
                    } else if (split.type().equals("AT_TIMESTAMP")) {
                        get.timestamp(Instant.ofEpochMilli(Long.parseLong(split.marker())));
                    }
                })
                .shardIterator();
    }

    @Override
    public List<OtherSplit> snapshotState(long checkpoint) {
        List<OtherSplit> all = new ArrayList<>(toRead);
        all.addAll(atRest);
        return all;
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
        return toRead.isEmpty() ? available : CompletableFuture.completedFuture(null);
    }

    @Override
    public void addSplits(List<OtherSplit> splits) {
        toRead.addAll(splits);
        available.complete(null);
    }

    @Override
    public void notifyNoMoreSplits() {}

    @Override
    public void close() {
        client.close();
    }
}
