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
package io.kinesislite.flink.sink.delivery;

/**
 * Wakes something up at the earliest of the times that it was set to.
 *
 * <p>Thread: task.
 */
final class Alarm {
    static final long NEVER = Long.MAX_VALUE;

    private final TaskThread task;
    private final Runnable action;
    private long next = NEVER;

    Alarm(TaskThread task, Runnable action) {
        this.task = task;
        this.action = action;
    }

    /** Sets it, unless it will ring earlier. */
    void at(long millis) {
        if (millis < next) {
            next = millis;
            task.at(millis, () -> ring(millis));
        }
    }

    /** Timers that an earlier one has replaced ring for nothing. */
    private void ring(long millis) {
        if (millis == next) {
            next = NEVER;
            action.run();
        }
    }
}
