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
package io.kinesislite.e2e.reshard;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.state.CheckpointListener;

/**
 * Hands numbers on, and fails a task when the test asks for it, but not before a checkpoint has completed since the last
 * failure, so that there is something to go on from. Shared by all subtasks and attempts of a run in this JVM.
 */
final class Disturbance implements MapFunction<Long, Long>, CheckpointListener {
    private static final long serialVersionUID = 1L;
    private static final AtomicLong SEEN = new AtomicLong();
    private static final AtomicLong CHECKPOINTS = new AtomicLong();
    private static final AtomicInteger ORDERED = new AtomicInteger();
    private static final AtomicInteger FAILURES = new AtomicInteger();

    /** Prepares the next run. */
    static void reset() {
        SEEN.set(0);
        CHECKPOINTS.set(0);
        ORDERED.set(0);
        FAILURES.set(0);
    }

    /** One task fails as soon as it has a record to fail on. */
    static void failOneTask() {
        CHECKPOINTS.set(0);
        ORDERED.incrementAndGet();
    }

    static int failures() {
        return FAILURES.get();
    }

    /** What the failure with this number, from 1, says. */
    static String messageOf(int failure) {
        return "injected failure " + failure + ".";
    }

    /** How many records all attempts have seen. */
    static long seen() {
        return SEEN.get();
    }

    @Override
    public Long map(Long number) {
        SEEN.incrementAndGet();
        int failures = FAILURES.get();
        if (CHECKPOINTS.get() > 0 && failures < ORDERED.get() && FAILURES.compareAndSet(failures, failures + 1)) {
            throw new IllegalStateException(messageOf(failures + 1));
        }
        return number;
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) {
        CHECKPOINTS.incrementAndGet();
    }
}
