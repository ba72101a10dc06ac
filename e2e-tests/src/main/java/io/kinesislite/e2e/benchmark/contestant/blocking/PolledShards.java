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

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.kinesis.model.Record;

/**
 * One blocking call for each look at a shard.
 *
 * <p>Thread: fetcher.
 */
final class PolledShards implements BlockingSplitReader.Shards {
    private final BlockingClient client;
    private final int recordsPerCall;

    PolledShards(BlockingClient client, int recordsPerCall) {
        this.client = client;
        this.recordsPerCall = recordsPerCall;
    }

    @Override
    public BlockingSplitReader.Shard open(BlockingSplit split) {
        return new Polled(split);
    }

    private final class Polled implements BlockingSplitReader.Shard {
        private final BlockingSplit split;
        private @Nullable String iterator;

        Polled(BlockingSplit split) {
            this.split = split;
        }

        @Override
        public Optional<List<Record>> look() {
            try {
                String from = iterator == null ? client.iterator(split) : iterator;
                iterator = from;
                GetRecordsResponse page = client.records(from, recordsPerCall);
                iterator = Objects.requireNonNull(page.nextShardIterator(), "no shard of the benchmark ends");
                return Optional.of(page.records());
            } catch (ProvisionedThroughputExceededException inSpiteOfRetries) {
                return Optional.empty();
            }
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
