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
package io.kinesislite.e2e.benchmark.process;

import io.kinesislite.e2e.benchmark.contestant.RecordSink;
import io.kinesislite.e2e.benchmark.report.Latencies;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Counts the records of one reading or writing, and when its moments are: the start, the first record, the last one.
 *
 * <p>Thread: any.
 */
final class Meter implements RecordSink {
    private static final int FLOW_SHARE = 10;

    private final long expected;
    private final Predicate<byte[]> counted;
    private final long flow;
    private final AtomicLong records = new AtomicLong();
    private final CompletableFuture<Long> started = new CompletableFuture<>();
    private final CompletableFuture<Long> first = new CompletableFuture<>();
    private final CompletableFuture<Long> failure = new CompletableFuture<>();
    private final CountDownLatch flowing = new CountDownLatch(1);
    private final CompletableFuture<Long> last = new CompletableFuture<>();
    private final AtomicReference<@Nullable Latencies> latencies = new AtomicReference<>();

    /**
     * A meter of one reading.
     *
     * @param expected how many records there are; {@link Long#MAX_VALUE} if there is no end of them
     */
    Meter(long expected) {
        this(expected, Payload::isCounted);
    }

    private Meter(long expected, Predicate<byte[]> counted) {
        this.expected = expected;
        this.counted = counted;
        this.flow = Math.max(1, expected / FLOW_SHARE);
    }

    /** A meter of one writing, which has no end: all records count, whatever is in them. */
    static Meter ofAll() {
        return new Meter(Long.MAX_VALUE, payload -> true);
    }

    @Override
    public void started() {
        started.complete(System.nanoTime());
    }

    @Override
    public void accept(byte[] payload) {
        if (!counted.test(payload)) {
            return;
        }
        Latencies live = latencies.get();
        if (live != null) {
            live.add(Payload.ageNanos(payload, Instant.now()));
        }
        long count = records.incrementAndGet();
        if (count == 1) {
            first.complete(System.nanoTime());
        }
        if (count == flow) {
            flowing.countDown();
        }
        if (count == expected) {
            last.complete(System.nanoTime());
        }
    }

    @Override
    public void failed(Throwable cause) {
        failure.completeExceptionally(cause);
    }

    long records() {
        return records.get();
    }

    /** From now on latencies are noted. */
    void note(Latencies samples) {
        latencies.set(samples);
    }

    /** When the job ran, by {@link System#nanoTime}. */
    long awaitStart(Duration patience) throws Exception {
        return await(started, patience, "the job does not run");
    }

    /** When the first record came. */
    long awaitFirst(Duration patience) throws Exception {
        return await(first, patience, "no record");
    }

    /** Waits this long, or until a tenth of all records are there. */
    void awaitFlow(Duration most) throws InterruptedException {
        flowing.await(most.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Waits this long, or until all records are there; the moment when that was. */
    long awaitLast(Duration most) throws Exception {
        try {
            CompletableFuture.anyOf(last, failure).get(most.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException timeIsUp) {
            return System.nanoTime();
        } catch (ExecutionException e) {
            throw failed(e);
        }
        return last.getNow(System.nanoTime());
    }

    private long await(CompletableFuture<Long> moment, Duration patience, String complaint) throws Exception {
        try {
            CompletableFuture.anyOf(moment, failure).get(patience.toNanos(), TimeUnit.NANOSECONDS);
            return moment.get();
        } catch (TimeoutException e) {
            throw new IllegalStateException(complaint + " within " + patience.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw failed(e);
        }
    }

    private static IllegalStateException failed(ExecutionException e) {
        return new IllegalStateException("it failed: " + rootOf(e), e);
    }

    private static Throwable rootOf(Throwable error) {
        Throwable root = error;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
