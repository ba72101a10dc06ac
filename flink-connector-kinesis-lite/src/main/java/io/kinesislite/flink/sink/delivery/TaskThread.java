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

import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.util.function.ThrowingRunnable;

/**
 * The task's thread, as the sink needs it: what runs there next, and a clock that never goes back.
 *
 * <p>Thread: task, except {@link #post}.
 */
public final class TaskThread {
    private final MailboxExecutor mailbox;
    private final ProcessingTimeService timers;
    private long lastSeen = Long.MIN_VALUE;

    /** By how much the machine's clock was set back since the task began. */
    private long setBack;

    public TaskThread(MailboxExecutor mailbox, ProcessingTimeService timers) {
        this.mailbox = mailbox;
        this.timers = timers;
    }

    /** Milliseconds. */
    long now() {
        long seen = timers.getCurrentProcessingTime();
        if (seen < lastSeen) {
            setBack += lastSeen - seen;
        }
        lastSeen = seen;
        return seen + setBack;
    }

    /** Runs something at that time. */
    void at(long millis, ThrowingRunnable<Exception> action) {
        // As a mail it can fail the task where it stands; what a timer throws would fail it from outside, later.
        ScheduledFuture<?> unused =
                timers.registerTimer(millis - setBack, instant -> mailbox.execute(action, "timer of the sink"));
    }

    /** Runs something soon. May be called by any thread; what it throws fails the task. */
    void post(ThrowingRunnable<Exception> action, String text) {
        mailbox.execute(action, text);
    }

    /** Lets the thread do what is due, and waits if nothing is. */
    void await() throws InterruptedException {
        mailbox.yield();
    }
}
