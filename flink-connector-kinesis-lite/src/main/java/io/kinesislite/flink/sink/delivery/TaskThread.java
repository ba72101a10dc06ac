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
 * The task's thread, as the sink needs it.
 *
 * @param mailbox what runs there next
 * @param timers its clock
 */
public record TaskThread(MailboxExecutor mailbox, ProcessingTimeService timers) {

    /** Milliseconds since the epoch. */
    long now() {
        return timers.getCurrentProcessingTime();
    }

    /** Runs something at that time. */
    void at(long millis, Runnable action) {
        ScheduledFuture<?> unused = timers.registerTimer(millis, instant -> action.run());
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
