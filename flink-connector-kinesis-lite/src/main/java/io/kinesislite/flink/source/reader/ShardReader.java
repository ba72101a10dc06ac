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
import io.kinesislite.flink.model.RunEnd;
import io.kinesislite.flink.source.split.ConsumersReadyEvent;
import io.kinesislite.flink.source.split.FinishAcknowledgedEvent;
import io.kinesislite.flink.source.split.LimitReachedEvent;
import io.kinesislite.flink.source.split.PollInsteadEvent;
import io.kinesislite.flink.source.split.ReaderStartedEvent;
import io.kinesislite.flink.source.split.ShardEnd;
import io.kinesislite.flink.source.split.ShardFinishedEvent;
import io.kinesislite.flink.source.split.ShardSplit;
import io.kinesislite.flink.source.split.ShardSplitState;
import io.kinesislite.flink.source.split.ShardsGivenOutEvent;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.connector.base.source.reader.SingleThreadMultiplexSourceReaderBase;
import org.apache.flink.connector.base.source.reader.fetcher.SingleThreadFetcherManager;
import org.apache.flink.connector.base.source.reader.splitreader.SplitReader;
import org.apache.flink.core.io.InputStatus;
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

    /** No checkpoint has this id. */
    private static final long BEFORE_THE_FIRST = 0;

    private final KinesisClient client;
    private final ReadConfig reading;
    private final PathRelay paths;
    private final PageEmitter<T> emitter;
    private final FinishedSplits finishedSplits = new FinishedSplits();
    private final IdleOutput idleOutput = new IdleOutput();
    private @Nullable ReaderOutput<T> emittedTo;
    private boolean started;

    /** Whether as many values as are wanted have been emitted, here or by another reader. */
    private boolean over;

    /** A reader whose fetchers may run as they like; it closes the client that they use. */
    ShardReader(
            SingleThreadFetcherManager<DecodedPage<T>, ShardSplit> fetchers,
            KinesisClient client,
            ReadConfig reading,
            PathRelay paths,
            SourceReaderContext context) {
        this(fetchers, client, reading, paths, context, new PageEmitter<>(context.metricGroup()));
    }

    private ShardReader(
            SingleThreadFetcherManager<DecodedPage<T>, ShardSplit> fetchers,
            KinesisClient client,
            ReadConfig reading,
            PathRelay paths,
            SourceReaderContext context,
            PageEmitter<T> emitter) {
        super(fetchers, emitter, context.getConfiguration(), context);
        this.client = client;
        this.reading = reading;
        this.paths = paths;
        this.emitter = emitter;
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
        ReaderMetrics metrics = new ReaderMetrics(context.metricGroup(), Clock.systemUTC(), config.shardMetrics());
        RecordDecoder<T> decoder = new RecordDecoder<>(deserializer, metrics);
        PathRelay paths = new PathRelay();
        Supplier<SplitReader<DecodedPage<T>, ShardSplit>> loops = () -> {
            ReaderTime time = ReaderTime.system();
            ShardFeeds feeds = new ShardFeeds(client, config, metrics, time, context::sendSourceEventToCoordinator);
            ShardSplitReader<T> loop = new ShardSplitReader<>(feeds, config, decoder, metrics, time);
            paths.attach(loop.events());
            return loop;
        };
        return new ShardReader<>(
                new SingleThreadFetcherManager<>(loops, context.getConfiguration()), client, config, paths, context);
    }

    /** Takes splits of the enumerator as they are. Those that come before the start are of another run, perhaps of another job. */
    @Override
    public void addSplits(List<ShardSplit> splits) {
        super.addSplits(started ? splits : splits.stream().map(this::restored).toList());
    }

    /** This job's stop counts. Splits of streams that it does not read end here: Flink has to let go of their output, too. */
    private ShardSplit restored(ShardSplit split) {
        if (!isRead(split)) {
            return split.endingWith(new ShardEnd.Closed(List.of()));
        }
        RunEnd end = reading.end();
        return end == null ? split : split.stoppingBy(end.instead(split.window().until()));
    }

    private boolean isRead(ShardSplit split) {
        return reading.reads(split.id().stream());
    }

    /** Tells the enumerator what the reader was restored with: it gets no other shards before. */
    @Override
    public void start() {
        started = true;
        super.start();
        context.sendSourceEventToCoordinator(new ReaderStartedEvent(
                snapshotState(BEFORE_THE_FIRST).stream().map(ShardSplit::id).toList()));
    }

    @Override
    public InputStatus pollNext(ReaderOutput<T> output) throws Exception {
        if (output != emittedTo) {
            emittedTo = output;
            finishedSplits.emitTo(output);
            idleOutput.emitTo(output);
        }
        if (!over && reading.endsAfter(emitter.emitted())) {
            over = true;
            context.sendSourceEventToCoordinator(new LimitReachedEvent());
        }
        return over ? InputStatus.END_OF_INPUT : super.pollNext(output);
    }

    @Override
    protected void onSplitFinished(Map<String, ShardSplitState> finished) {
        for (ShardSplitState state : finished.values()) {
            ShardSplit split = state.toSplit();
            if (!isRead(split)) {
                continue;
            }
            ShardEnd end = Objects.requireNonNull(split.end(), "an end was emitted");
            finishedSplits.add(split);
            context.sendSourceEventToCoordinator(new ShardFinishedEvent(split.id(), end));
        }
    }

    @Override
    public void handleSourceEvents(SourceEvent event) {
        if (event instanceof FinishAcknowledgedEvent acknowledged) {
            finishedSplits.acknowledged(acknowledged.shard());
        } else if (event instanceof ShardsGivenOutEvent) {
            markIdleWithoutShards();
        } else if (event instanceof ConsumersReadyEvent consumers) {
            paths.decided(new ReadPath.FanOut(consumers.arns()));
        } else if (event instanceof PollInsteadEvent) {
            paths.decided(new ReadPath.Polling());
        } else if (event instanceof LimitReachedEvent) {
            over = true;
            notifyNoMoreSplits(); // has the task poll, which it does not while nothing comes
        } else {
            super.handleSourceEvents(event);
        }
    }

    /** A user's own strategy decides by itself, and a generator of it would be asked about an output without a shard. */
    private void markIdleWithoutShards() {
        if (reading.outOfOrderness() != null) {
            idleOutput.open();
        }
    }

    /** Without splits of streams that are not read: should such a stream be read again, its shard would pass for finished. */
    @Override
    public List<ShardSplit> snapshotState(long checkpointId) {
        return Stream.concat(super.snapshotState(checkpointId).stream(), finishedSplits.unacknowledged().stream())
                .filter(this::isRead)
                .toList();
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
