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
import io.kinesislite.flink.model.FailureKind;
import io.kinesislite.flink.model.KinesisLiteException;
import io.kinesislite.flink.model.ShardId;
import io.kinesislite.flink.model.ShardPosition;
import io.kinesislite.flink.model.StreamDescription;
import io.kinesislite.flink.model.StreamId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Whether a stream still keeps what follows a position. Streams are asked about old positions only, and once a minute at
 * the most, however many shards they have.
 *
 * <p>Thread: fetcher.
 */
final class RetentionCheck {
    /** Younger positions are in every retention: it is 24 hours at least, and this machine's clock is not half a day wrong. */
    static final Duration ALWAYS_KEPT = Duration.ofHours(12);

    private static final Duration GOOD_FOR = Duration.ofMinutes(1);

    private final KinesisClient client;
    private final Clock clock;
    private final Map<StreamId, Answer> answers = new HashMap<>();

    private record Answer(CompletableFuture<StreamDescription> description, Instant asked) {

        boolean isGood(Instant now) {
            return !description.isCompletedExceptionally() && now.isBefore(asked.plus(GOOD_FOR));
        }
    }

    RetentionCheck(KinesisClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    /**
     * Completes exceptionally with {@link FailureKind#POSITION_TOO_OLD} if records may be gone. A time that the user asked to
     * start from may be older than the stream.
     */
    CompletableFuture<Void> check(ShardId shard, ShardPosition position) {
        Instant now = clock.instant();
        boolean kept = position instanceof ShardPosition.AtTimestamp
                || position.time().map(now.minus(ALWAYS_KEPT)::isBefore).orElse(true);
        return kept
                ? CompletableFuture.completedFuture(null)
                : describe(shard.stream(), now)
                        .thenAccept(description -> require(shard, position, oldest(description, now)));
    }

    private CompletableFuture<StreamDescription> describe(StreamId stream, Instant now) {
        Answer known = answers.get(stream);
        if (known == null || !known.isGood(now)) {
            known = new Answer(client.describe(stream), now);
            answers.put(stream, known);
        }
        return known.description();
    }

    private static Instant oldest(StreamDescription description, Instant now) {
        Instant answered = description.answered() == null ? now : description.answered();
        return answered.minus(description.retention());
    }

    private static void require(ShardId shard, ShardPosition position, Instant oldest) {
        Instant time = position.time().orElseThrow();
        if (time.isBefore(oldest)) {
            throw new KinesisLiteException(
                    FailureKind.POSITION_TOO_OLD,
                    "Shard " + shard + " was read up to " + position + ", " + time
                            + ", and the oldest record that its stream keeps is of " + oldest + ".",
                    null);
        }
    }
}
