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
package io.kinesislite.flink.check;

import io.kinesislite.flink.check.Attempts.Attempt;
import io.kinesislite.flink.client.KinesisClient;
import io.kinesislite.flink.model.Shard;
import io.kinesislite.flink.model.ShardId;
import io.kinesislite.flink.model.ShardPosition;
import io.kinesislite.flink.model.StreamDescription;
import io.kinesislite.flink.model.StreamId;
import io.kinesislite.flink.model.StreamIdentity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A look at a stream that changes nothing of it.
 *
 * <p>Thread: one.
 */
final class StreamLook {
    private final KinesisClient kinesis;
    private final Attempts attempts;
    private final StreamId stream;

    StreamLook(KinesisClient kinesis, Attempts attempts, StreamId stream) {
        this.kinesis = kinesis;
        this.attempts = attempts;
        this.stream = stream;
    }

    Attempt<StreamDescription> description() {
        return new Attempt<>(
                Action.DESCRIBE_STREAM_SUMMARY,
                () -> kinesis.describe(stream),
                found -> found.identity().arn() + " is " + found.status() + " and keeps records for "
                        + found.retention().toHours() + " h");
    }

    /** What tells the stream from others, if it can be known. */
    Optional<StreamIdentity> identify(Attempt<StreamDescription> description, Arns arns) throws InterruptedException {
        Optional<StreamIdentity> identity = attempts.make(description).map(StreamDescription::identity);
        identity.ifPresent(arns::learn);
        return identity.isEmpty() && stream.isArn()
                ? Optional.of(new StreamIdentity(stream, stream.value(), Instant.EPOCH))
                : identity;
    }

    Attempt<List<Shard>> shards() {
        return new Attempt<>(
                Action.LIST_SHARDS,
                () -> kinesis.listShards(stream),
                shards -> shards.size() + " shards, "
                        + shards.stream().filter(shard -> !shard.closed()).count() + " of them open");
    }

    /** Lists the shards, and reads a record of one of them: the oldest, so that there is one if there are any. */
    void read() throws InterruptedException {
        Optional<ShardId> shard = attempts.make(shards())
                .flatMap(shards -> shards.stream()
                        .filter(one -> !one.closed())
                        .findFirst()
                        .or(() -> shards.stream().findFirst()))
                .map(Shard::id);
        if (shard.isEmpty()) {
            attempts.leave(Action.GET_SHARD_ITERATOR, "no shard is known");
            attempts.leave(Action.GET_RECORDS, "no shard is known");
            return;
        }
        Optional<String> iterator = attempts.make(new Attempt<>(
                Action.GET_SHARD_ITERATOR,
                () -> kinesis.iterator(shard.get(), new ShardPosition.TrimHorizon()),
                found -> "of " + shard.get().shard()));
        if (iterator.isEmpty()) {
            attempts.leave(Action.GET_RECORDS, "it needs an iterator");
            return;
        }
        attempts.attempt(new Attempt<>(
                Action.GET_RECORDS,
                () -> kinesis.records(shard.get(), iterator.get(), 1),
                page -> page.records().isEmpty() ? "no record in the first answer" : "a record"));
    }
}
