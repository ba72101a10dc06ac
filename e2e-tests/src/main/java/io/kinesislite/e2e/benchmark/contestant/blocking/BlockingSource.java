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

import io.kinesislite.e2e.benchmark.contestant.ReadCase;
import io.kinesislite.e2e.benchmark.contestant.SdkClients;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * A source as most are built: each subtask has one thread that makes one blocking {@code GetRecords} at a time, round robin over
 * its shards. After records the next call for a shard may go out at once, after an empty answer 250 ms later; the thread looks for
 * work a millisecond at a time. The SDK retries what is throttled, on the same thread. Shards are looked for every 10 seconds, and
 * those that are found before all readers are there wait for the next time.
 */
public final class BlockingSource implements Source<byte[], BlockingSplit, List<String>> {
    private static final long serialVersionUID = 1L;

    private static final Duration DISCOVERY = Duration.ofSeconds(10);
    private static final Duration HASTY_DISCOVERY = Duration.ofSeconds(1);

    private final URI endpoint;
    private final String stream;
    private final boolean fromOldest;
    private final int recordsPerCall;
    private final Duration discovery;
    private final boolean pushed;

    private BlockingSource(ReadCase reading, boolean pushed) {
        endpoint = reading.endpoint();
        stream = reading.stream();
        fromOldest = reading.start() == ReadCase.Start.OLDEST;
        recordsPerCall = reading.recordsPerCall();
        discovery = reading.job().beginning() == ReadCase.Beginning.UNTIMED ? HASTY_DISCOVERY : DISCOVERY;
        this.pushed = pushed;
    }

    /** Reads what the case says; it is never paced, as the usual design is not. */
    public static BlockingSource polling(ReadCase reading) {
        return new BlockingSource(reading, false);
    }

    /** The same loop over subscriptions, see {@link PushedShards}. */
    public static BlockingSource pushed(ReadCase reading) {
        return new BlockingSource(reading, true);
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.CONTINUOUS_UNBOUNDED;
    }

    @Override
    public SplitEnumerator<BlockingSplit, List<String>> createEnumerator(
            SplitEnumeratorContext<BlockingSplit> context) {
        return restoreEnumerator(context, List.of());
    }

    @Override
    public SplitEnumerator<BlockingSplit, List<String>> restoreEnumerator(
            SplitEnumeratorContext<BlockingSplit> context, List<String> assigned) {
        String position = fromOldest ? BlockingSplit.OLDEST : BlockingSplit.LATEST;
        return new BlockingEnumerator(
                context,
                new BlockingClient(endpoint, stream),
                new BlockingEnumerator.Discovery(discovery, position),
                assigned);
    }

    @Override
    public SourceReader<byte[], BlockingSplit> createReader(SourceReaderContext context) {
        return new BlockingSourceReader(
                () -> new BlockingSplitReader(
                        pushed
                                ? new PushedShards(SdkClients.usualHttp2(endpoint), stream)
                                : new PolledShards(new BlockingClient(endpoint, stream), recordsPerCall)),
                context);
    }

    @Override
    public SimpleVersionedSerializer<BlockingSplit> getSplitSerializer() {
        return BlockingSerializer.SPLIT;
    }

    @Override
    public SimpleVersionedSerializer<List<String>> getEnumeratorCheckpointSerializer() {
        return BlockingSerializer.ASSIGNED;
    }
}
