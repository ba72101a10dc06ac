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
package io.kinesislite.e2e.delivery;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.state.CheckpointListener;

/**
 * Notes each number on its way into the sink, and fails a task when the test asks for it, but not before a checkpoint has
 * completed since the last failure. Shared by all subtasks and attempts of a run in this JVM.
 */
final class Passage implements MapFunction<Long, Long>, CheckpointListener {
    private static final long serialVersionUID = 1L;
    private static final Set<Long> NUMBERS = ConcurrentHashMap.newKeySet();
    private static final AtomicLong COUNT = new AtomicLong();
    private static final AtomicLong CHECKPOINTS = new AtomicLong();
    private static final AtomicInteger ORDERED = new AtomicInteger();
    private static final AtomicInteger FAILURES = new AtomicInteger();

    /** Prepares the next run. */
    static void reset() {
        NUMBERS.clear();
        COUNT.set(0);
        CHECKPOINTS.set(0);
        ORDERED.set(0);
        FAILURES.set(0);
    }

    /** One task fails as soon as it has a number to fail on. */
    static void failOneTask() {
        CHECKPOINTS.set(0);
        ORDERED.incrementAndGet();
    }

    static int failures() {
        return FAILURES.get();
    }

    /** How many different numbers have passed. */
    static long count() {
        return COUNT.get();
    }

    /** The numbers that have passed. */
    static Set<Long> numbers() {
        return NUMBERS;
    }

    @Override
    public Long map(Long number) {
        int failures = FAILURES.get();
        if (CHECKPOINTS.get() > 0 && failures < ORDERED.get() && FAILURES.compareAndSet(failures, failures + 1)) {
            throw new IllegalStateException("injected failure");
        }
        if (NUMBERS.add(number)) {
            COUNT.incrementAndGet();
        }
        return number;
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) {
        CHECKPOINTS.incrementAndGet();
    }
}
