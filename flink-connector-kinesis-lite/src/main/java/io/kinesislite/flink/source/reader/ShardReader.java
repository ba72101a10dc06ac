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

import io.kinesislite.flink.client.KinesisClient;
import io.kinesislite.flink.client.KinesisClientFactory;
import io.kinesislite.flink.source.split.FinishAcknowledgedEvent;
import io.kinesislite.flink.source.split.ShardEnd;
import io.kinesislite.flink.source.split.ShardFinishedEvent;
import io.kinesislite.flink.source.split.ShardSplit;
import io.kinesislite.flink.source.split.ShardSplitState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.connector.base.source.reader.SingleThreadMultiplexSourceReaderBase;
import org.apache.flink.connector.base.source.reader.splitreader.SplitReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads the shards of one subtask. A shard that is read to its end stays in the reader's state, as finished, until the
 * enumerator has acknowledged it, so that no order of checkpoints and failures loses what follows the shard. After a
 * restore it ends once more, and is announced once more.
 *
 * <p>Thread: task.
 *
 * @param <T> the type of the values
 */
@SuppressWarnings("try") // Flink's close may be interrupted
public final class ShardReader<T>
        extends SingleThreadMultiplexSourceReaderBase<DecodedPage<T>, T, ShardSplit, ShardSplitState> {

    private final KinesisClient client;
    private final @Nullable Instant stop;
    private final Map<String, ShardSplit> unacknowledged = new TreeMap<>();

    private ShardReader(
            Supplier<SplitReader<DecodedPage<T>, ShardSplit>> loops,
            KinesisClient client,
            @Nullable Instant stop,
            SourceReaderContext context) {
        super(loops, DecodedPage::emit, context.getConfiguration(), context);
        this.client = client;
        this.stop = stop;
    }

    /**
     * Opens a client, which the reader closes.
     *
     * @param deserializer already open
     */
    public static <T> ShardReader<T> create(
            KinesisClientFactory clients,
            ReadConfig config,
            KinesisRecordDeserializer<T> deserializer,
            SourceReaderContext context) {
        KinesisClient client = clients.open();
        ReaderMetrics metrics = new ReaderMetrics(context.metricGroup());
        RecordDecoder<T> decoder = new RecordDecoder<>(deserializer, metrics);
        ReaderClock clock = ReaderClock.system();
        return new ShardReader<>(
                () -> new ShardSplitReader<>(client, config, decoder, metrics, clock), client, config.until(), context);
    }

    /** The job's stop counts for every split, whatever job it was in before. */
    @Override
    public void addSplits(List<ShardSplit> splits) {
        super.addSplits(splits.stream().map(split -> split.stoppingBy(stop)).toList());
    }

    @Override
    protected void onSplitFinished(Map<String, ShardSplitState> finished) {
        for (ShardSplitState state : finished.values()) {
            ShardSplit split = state.toSplit();
            ShardEnd end = Objects.requireNonNull(split.end(), "an end was emitted");
            unacknowledged.put(split.splitId(), split);
            context.sendSourceEventToCoordinator(new ShardFinishedEvent(split.id(), end));
        }
    }

    @Override
    public void handleSourceEvents(SourceEvent event) {
        if (event instanceof FinishAcknowledgedEvent acknowledged) {
            unacknowledged.remove(ShardSplit.splitId(acknowledged.shard()));
        } else {
            super.handleSourceEvents(event);
        }
    }

    @Override
    public List<ShardSplit> snapshotState(long checkpointId) {
        List<ShardSplit> splits = new ArrayList<>(super.snapshotState(checkpointId));
        splits.addAll(unacknowledged.values());
        return splits;
    }

    @Override
    protected ShardSplitState initializedState(ShardSplit split) {
        return new ShardSplitState(split);
    }

    @Override
    protected ShardSplit toSplitType(String splitId, ShardSplitState state) {
        return state.toSplit();
    }

    @Override
    public void close() throws Exception {
        try {
            super.close();
        } finally {
            client.close();
        }
    }
}
