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
package io.kinesislite.flink.table.catalog;

import io.kinesislite.flink.model.FutureFailure;
import io.kinesislite.flink.model.KinesisLiteException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.flink.table.catalog.exceptions.CatalogException;

/**
 * Waits for answers, and asks again if a failure may pass: an account may list streams five times a second, and describe them
 * twenty times, all its users together
 * (https://docs.aws.amazon.com/streams/latest/dev/service-sizes-and-limits.html).
 *
 * <p>Thread: the one that calls the catalog.
 */
final class PatientCalls {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final CatalogTime time;

    PatientCalls(CatalogTime time) {
        this.time = time;
    }

    /**
     * The answer.
     *
     * @throws KinesisLiteException if the call fails, for too long if it may pass
     */
    <T> T answer(Supplier<CompletableFuture<T>> call) {
        return answer(call, time.now().plus(PATIENCE));
    }

    /** The answer; after this instant the next failure is one. */
    <T> T answer(Supplier<CompletableFuture<T>> call, Instant until) {
        Duration pause = FIRST_PAUSE;
        while (true) {
            try {
                return once(call);
            } catch (KinesisLiteException e) {
                if (!e.kind().passesByItself() || !time.now().isBefore(until)) {
                    throw e;
                }
            }
            pause(pause);
            pause = longer(pause);
        }
    }

    private <T> T once(Supplier<CompletableFuture<T>> call) {
        try {
            return call.get().get();
        } catch (InterruptedException e) {
            throw interrupted(e);
        } catch (ExecutionException e) {
            throw failure(e);
        }
    }

    /** The answer to a call that was made, unless it does not come in time. */
    <T> Optional<T> answerBefore(CompletableFuture<T> call, Instant until) {
        long millis = Math.max(1, Duration.between(time.now(), until).toMillis());
        try {
            return Optional.of(call.get(millis, TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            throw interrupted(e);
        } catch (ExecutionException e) {
            throw failure(e);
        }
    }

    private static RuntimeException failure(ExecutionException e) {
        return FutureFailure.of(e) instanceof KinesisLiteException failure
                ? failure
                : new CatalogException("A call of Kinesis failed.", e);
    }

    private static Duration longer(Duration pause) {
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }

    void pause(Duration duration) {
        try {
            if (!time.pause(duration)) {
                throw new CatalogException("The catalog was closed while it waited for Kinesis.");
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static CatalogException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new CatalogException("The thread was interrupted while it waited for Kinesis.", e);
    }
}
