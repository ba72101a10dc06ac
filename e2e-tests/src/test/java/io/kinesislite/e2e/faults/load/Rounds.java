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
package io.kinesislite.e2e.faults.load;

import io.kinesislite.testkit.KinesisError;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Something that is done again and again. A round that the store throttles ends there, and the next one goes on. Any other failure is
 * the last round's, and is kept.
 *
 * <p>Thread: one of its own for the rounds and for all that is {@linkplain #between between} them; {@link #check} any.
 */
final class Rounds {
    private static final long PATIENCE_SECONDS = 10;
    private static final String THROTTLED = "ProvisionedThroughputExceededException";

    private final String name;
    private final Runnable round;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(Rounds::daemon);
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    /**
     * Begins at once.
     *
     * @param name what errors call it
     */
    Rounds(String name, Duration pause, Runnable round) {
        this.name = name;
        this.round = round;
        var unused = thread.scheduleWithFixedDelay(this::runOne, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "rounds");
        thread.setDaemon(true);
        return thread;
    }

    private void runOne() {
        if (failure.get() != null) {
            return;
        }
        try {
            round.run();
        } catch (KinesisError e) {
            if (!e.type().equals(THROTTLED)) {
                failure.set(e);
            }
        } catch (RuntimeException | Error e) {
            failure.set(e);
        }
    }

    /** Does something while no round runs, and returns when that is done. */
    void between(Runnable step) throws InterruptedException {
        try {
            thread.submit(step).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(name + " cannot be told anything: " + e, e);
        }
    }

    /** @throws IllegalStateException with the cause, if a round has failed */
    void check() {
        Throwable cause = failure.get();
        if (cause != null) {
            throw new IllegalStateException(name + " has failed: " + cause, cause);
        }
    }
}
