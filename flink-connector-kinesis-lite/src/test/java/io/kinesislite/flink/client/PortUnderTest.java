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
package io.kinesislite.flink.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.kinesislite.flink.model.FailureKind;
import io.kinesislite.flink.model.KinesisLiteException;
import io.kinesislite.flink.model.KinesisRecord;
import io.kinesislite.flink.model.PutEntry;
import io.kinesislite.flink.model.PutResult;
import io.kinesislite.flink.model.RecordBatch;
import io.kinesislite.flink.model.ShardId;
import io.kinesislite.flink.model.ShardPosition;
import io.kinesislite.flink.model.StreamId;
import io.kinesislite.testkit.ManualClock;
import io.kinesislite.testkit.StreamStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A {@link KinesisClient} with one stream of one shard behind it, and the steps that checks are made of. The stream throttles
 * as on AWS, by a clock that the test moves.
 */
interface PortUnderTest {
    StreamId ORDERS = new StreamId("orders");
    ShardId FIRST = shard(0);

    Instant START = Instant.parse("2026-01-01T00:00:00Z");

    /** How many consumers a stream may have: more than a page of them, which has 100. */
    int CONSUMERS = 101;

    Duration ITERATOR_LIFETIME = Duration.ofMinutes(5);

    KinesisAdmin client();

    StreamStore store();

    ManualClock clock();

    /** The next page of the first shard has no records, although there are some. */
    void nextPageIsAGap(long millisBehindLatest);

    /** The next call for a page of the first shard fails. */
    void nextPageFails(FailureKind kind);

    /** Calls for pages of the first shard are not answered from now on. */
    void holdPages();

    /** Writes records, each a second after the one before, and leaves a second behind the last. */
    default List<KinesisRecord> writeOneASecond(String... texts) throws Exception {
        for (String text : texts) {
            put(ORDERS, text);
            clock().advance(Duration.ofSeconds(1));
        }
        List<KinesisRecord> written =
                new ArrayList<>(read(new ShardPosition.TrimHorizon()).records());
        clock().advance(Duration.ofSeconds(1));
        return written;
    }

    default void put(StreamId stream, String text) throws Exception {
        assertThat(get(client().put(stream, List.of(entry("key", null, text)))).outcomes())
                .hasOnlyElementsOfType(PutResult.Stored.class);
    }

    default RecordBatch read(ShardPosition position) throws Exception {
        return get(client().records(FIRST, iterator(position), 10));
    }

    default String iterator(ShardPosition position) throws Exception {
        return get(client().iterator(FIRST, position));
    }

    static String next(RecordBatch batch) {
        return batch.next().orElseThrow();
    }

    static ShardId shard(int number) {
        return new ShardId(ORDERS, "shardId-00000000000" + number);
    }

    static PutEntry entry(String key, @Nullable String hashKey, String data) {
        return new PutEntry(key, hashKey, data.getBytes(StandardCharsets.UTF_8));
    }

    static List<String> texts(RecordBatch batch) {
        return batch.records().stream()
                .map(record -> new String(record.data(), StandardCharsets.UTF_8))
                .toList();
    }

    static <T> T get(CompletableFuture<T> future) throws Exception {
        return future.get(30, TimeUnit.SECONDS);
    }

    static FailureKind failureOf(CompletableFuture<?> future) {
        try {
            get(future);
        } catch (ExecutionException e) {
            assertThat(e.getCause()).isInstanceOf(KinesisLiteException.class);
            return Objects.requireNonNull((KinesisLiteException) e.getCause()).kind();
        } catch (Exception e) {
            return fail("The call did not end.", e);
        }
        return fail("The call succeeded.");
    }
}
