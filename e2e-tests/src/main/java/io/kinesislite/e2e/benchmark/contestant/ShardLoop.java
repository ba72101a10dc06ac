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
package io.kinesislite.e2e.benchmark.contestant;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/**
 * One shard of the bare SDK loop: the next call goes out when the one before is answered, or when the shard's limits allow it.
 *
 * <p>Thread: whichever completes a call; one at a time.
 */
final class ShardLoop {
    private static final long CALL_PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final double NANOS_PER_BYTE = 1e9 / 2e6;
    private static final long BACK_OFF_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final KinesisAsyncClient client;
    private final ScheduledExecutorService timer;
    private final ReadCase reading;
    private final String shardId;
    private final RecordSink sink;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final AtomicReference<CompletableFuture<?>> lastCall =
            new AtomicReference<>(CompletableFuture.completedFuture(null));

    ShardLoop(
            KinesisAsyncClient client,
            ScheduledExecutorService timer,
            ReadCase reading,
            String shardId,
            RecordSink sink) {
        this.client = client;
        this.timer = timer;
        this.reading = reading;
        this.shardId = shardId;
        this.sink = sink;
    }

    void start() {
        ShardIteratorType type =
                reading.start() == ReadCase.Start.OLDEST ? ShardIteratorType.TRIM_HORIZON : ShardIteratorType.LATEST;
        var unused = client.getShardIterator(
                        r -> r.streamName(reading.stream()).shardId(shardId).shardIteratorType(type))
                .whenComplete((answer, error) -> {
                    if (error == null) {
                        ask(answer.shardIterator());
                    } else {
                        end(error);
                    }
                });
    }

    /** Makes no more calls; what the last one brings is dropped. Done when it is answered. */
    CompletableFuture<?> stop() {
        stopped.set(true);
        return Objects.requireNonNull(lastCall.get(), "a call that is over, to begin with");
    }

    private void ask(@Nullable String iterator) {
        if (stopped.get() || iterator == null) {
            return;
        }
        long asked = System.nanoTime();
        CompletableFuture<GetRecordsResponse> call =
                client.getRecords(r -> r.shardIterator(iterator).limit(reading.recordsPerCall()));
        lastCall.set(call);
        var unused = call.whenComplete((page, error) -> {
            if (stopped.get()) {
                return;
            }
            if (error == null) {
                askAt(asked + pause(take(page)), page.nextShardIterator());
            } else if (SdkLoop.cause(error) instanceof ProvisionedThroughputExceededException) {
                askAt(System.nanoTime() + BACK_OFF_NANOS, iterator);
            } else {
                end(error);
            }
        });
    }

    private long take(GetRecordsResponse page) {
        long bytes = 0;
        for (Record record : page.records()) {
            byte[] payload = record.data().asByteArrayUnsafe();
            bytes += payload.length;
            sink.accept(payload);
        }
        return bytes;
    }

    private long pause(long bytes) {
        return reading.job().paced() ? Math.max(CALL_PERIOD_NANOS, (long) (bytes * NANOS_PER_BYTE)) : 0;
    }

    private void askAt(long nanos, @Nullable String iterator) {
        long wait = nanos - System.nanoTime();
        if (wait <= 0) {
            ask(iterator);
            return;
        }
        try {
            var unused = timer.schedule(() -> ask(iterator), wait, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException theLoopEnds) {
            stopped.set(true);
        }
    }

    private void end(Throwable error) {
        if (!stopped.get()) {
            sink.failed(SdkLoop.cause(error));
        }
    }
}
