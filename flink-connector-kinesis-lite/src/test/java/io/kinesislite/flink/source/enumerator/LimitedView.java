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
package io.kinesislite.flink.source.enumerator;

import io.kinesislite.flink.client.KinesisClient;
import io.kinesislite.flink.client.KinesisClientFactory;
import io.kinesislite.flink.fixtures.ForwardingClient;
import io.kinesislite.flink.model.FailureKind;
import io.kinesislite.flink.model.KinesisLiteException;
import io.kinesislite.flink.model.Shard;
import io.kinesislite.flink.model.ShardId;
import io.kinesislite.flink.model.StreamDescription;
import io.kinesislite.flink.model.StreamId;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** A service that leaves out shards when it lists them, and may not say what time it is. */
final class LimitedView implements KinesisClientFactory {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // stays in the test
    private final KinesisClientFactory whole;

    private final HashSet<ShardId> hidden = new HashSet<>();
    private boolean tellsTheTime = true;
    private boolean opens = true;

    LimitedView(KinesisClientFactory whole) {
        this.whole = whole;
    }

    /** From now on, these shards and no others are left out. */
    void hide(ShardId... shards) {
        hidden.clear();
        hidden.addAll(Set.of(shards));
    }

    /** From now on, answers do not say when they were given. */
    void keepTheTimeToItself() {
        tellsTheTime = false;
    }

    /** From now on, no client can be opened. */
    void openNoMore() {
        opens = false;
    }

    @Override
    public KinesisClient open() {
        if (!opens) {
            throw new KinesisLiteException(FailureKind.MISCONFIGURED, "No client can be opened.", null);
        }
        return new Client(whole.open());
    }

    private final class Client extends ForwardingClient {
        Client(KinesisClient client) {
            super(client);
        }

        @Override
        public CompletableFuture<StreamDescription> describe(StreamId stream) {
            return super.describe(stream)
                    .thenApply(told -> tellsTheTime
                            ? told
                            : new StreamDescription(told.identity(), told.status(), told.retention(), null));
        }

        @Override
        public CompletableFuture<List<Shard>> listShards(StreamId stream) {
            return visible(super.listShards(stream));
        }

        @Override
        public CompletableFuture<List<Shard>> listShardsOpenSince(StreamId stream, Instant since) {
            return visible(super.listShardsOpenSince(stream, since));
        }

        private CompletableFuture<List<Shard>> visible(CompletableFuture<List<Shard>> listed) {
            return listed.thenApply(shards -> shards.stream()
                    .filter(shard -> !hidden.contains(shard.id()))
                    .toList());
        }
    }
}
