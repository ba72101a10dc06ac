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

import io.kinesislite.flink.model.FailureKind;
import io.kinesislite.flink.model.FutureFailure;
import io.kinesislite.flink.model.KinesisLiteException;
import io.kinesislite.flink.model.StreamId;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tries one thing after the other, and reports what came of each. What passes by itself is asked for again for a short time. What cannot
 * work since another thing does not is not tried, so that a service that cannot be reached is waited for once.
 *
 * <p>Thread: one, which waits for the answers.
 */
final class Attempts {
    /** Longer than the client itself waits; but credentials may come from a process that never ends. */
    private static final Duration ANSWER = Duration.ofSeconds(35);

    /** The pauses after which a call is made again: the first, each twice as long as the one before, and the longest. */
    private static final Duration PAUSE = Duration.ofMillis(400);

    private static final Duration LONGEST_PAUSE = Duration.ofMillis(1_600);

    /** A call that took longer than this is not made again. */
    private static final Duration QUICK = Duration.ofSeconds(5);

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Report report;
    private final Pause pause;
    private Duration patience;
    private @Nullable Object broken;
    private @Nullable Object missing;

    /** Lets time go by. */
    @FunctionalInterface
    interface Pause {
        void of(Duration duration) throws InterruptedException;
    }

    Attempts(Report report) {
        // allow: NoSleep, a command with one thread, and nothing to wait for
        this(report, duration -> Thread.sleep(duration.toMillis()), PATIENCE);
    }

    /**
     * @param patience how long all pauses together may be
     */
    Attempts(Report report, Pause pause, Duration patience) {
        this.report = report;
        this.pause = pause;
        this.patience = patience;
    }

    /**
     * Something to try.
     *
     * @param what as the report names it
     * @param call makes the call
     * @param seen says what the answer shows
     * @param without what is without the permission, if that can be done without
     */
    record Attempt<T>(
            Object what,
            Supplier<CompletableFuture<T>> call,
            Function<T, String> seen,
            @Nullable String without) {

        Attempt(Object what, Supplier<CompletableFuture<T>> call, Function<T, String> seen) {
            this(what, call, seen, null);
        }

        Attempt<T> dispensable(String effect) {
            return new Attempt<>(what, call, seen, effect);
        }
    }

    /** From here on it is about this stream: what is missing of the last one does not matter to it. */
    void begin(StreamId stream) {
        report.fact("Stream", stream.value());
        missing = null;
    }

    /** Says what is not tried, whatever works. */
    void leave(Object what, String why) {
        report.notTried(what, why);
    }

    /** Makes an attempt whose answer nothing else needs. */
    void attempt(Attempt<?> attempt) throws InterruptedException {
        Optional<?> unused = make(attempt);
    }

    /** The answer, if it works. */
    <T> Optional<T> make(Attempt<T> attempt) throws InterruptedException {
        Object obstacle = broken == null ? missing : broken;
        if (obstacle != null) {
            report.notTried(attempt.what, "since this does not work: " + obstacle);
            return Optional.empty();
        }
        try {
            T answer = answer(attempt.call);
            report.works(attempt.what, attempt.seen.apply(answer));
            return Optional.of(answer);
        } catch (KinesisLiteException e) {
            failed(attempt, e);
            return Optional.empty();
        }
    }

    private void failed(Attempt<?> attempt, KinesisLiteException failure) {
        String message = String.valueOf(failure.getMessage());
        if (attempt.without != null && isMissingPermission(failure)) {
            report.denied(attempt.what, message + " " + attempt.without);
            return;
        }
        if (failure.kind().passesByItself() && failure.answered()) {
            report.unclear(attempt.what, message);
            return;
        }
        report.fails(attempt.what, message);
        switch (failure.kind()) {
            case STREAM_GONE -> missing = attempt.what;
            case MISCONFIGURED -> missing = failure.answered() ? missing : attempt.what;
            case DENIED -> broken = isMissingPermission(failure) ? broken : attempt.what;
            case TRANSIENT, FATAL -> broken = attempt.what;
            default -> {}
        }
    }

    /** Other calls may be allowed; with an unknown key none is. The AWS SDK names its exceptions after the service's codes. */
    private static boolean isMissingPermission(KinesisLiteException failure) {
        return failure.kind() == FailureKind.DENIED && failure.code().endsWith("AccessDeniedException");
    }

    private <T> T answer(Supplier<CompletableFuture<T>> call) throws InterruptedException {
        for (Duration next = PAUSE; ; next = next.multipliedBy(2)) {
            long start = System.nanoTime();
            try {
                return once(call);
            } catch (KinesisLiteException e) {
                boolean quick = System.nanoTime() - start <= QUICK.toNanos();
                boolean patient = next.compareTo(LONGEST_PAUSE) <= 0 && next.compareTo(patience) <= 0;
                if (!e.kind().passesByItself() || !quick || !patient) {
                    throw e;
                }
            }
            patience = patience.minus(next);
            pause.of(next);
        }
    }

    private static <T> T once(Supplier<CompletableFuture<T>> call) throws InterruptedException {
        try {
            return call.get().get(ANSWER.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new KinesisLiteException(
                    FailureKind.TRANSIENT, "There is no answer after " + ANSWER.toSeconds() + " s.", e);
        } catch (ExecutionException e) {
            Throwable cause = FutureFailure.of(e);
            throw cause instanceof KinesisLiteException failure
                    ? failure
                    : new KinesisLiteException(FailureKind.FATAL, String.valueOf(cause), e);
        }
    }
}
