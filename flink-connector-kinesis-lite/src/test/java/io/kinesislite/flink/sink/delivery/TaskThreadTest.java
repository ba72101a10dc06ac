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

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.streaming.runtime.tasks.TestProcessingTimeService;
import org.apache.flink.util.function.ThrowingRunnable;
import org.junit.jupiter.api.Test;

class TaskThreadTest {
    private final TestProcessingTimeService clock = new TestProcessingTimeService();
    private final List<String> mails = new ArrayList<>();
    private final TaskThread task = new TaskThread(new Mails(), clock);

    /** Else a pause would last as long as the clock went back. */
    @Test
    void timeGoesOnWhereTheClockIsSetBack() throws Exception {
        clock.setCurrentTime(1_000);
        assertThat(task.now()).isEqualTo(1_000);
        clock.setCurrentTime(400);
        assertThat(task.now()).isEqualTo(1_000);
        clock.setCurrentTime(500);
        assertThat(task.now()).isEqualTo(1_100);
        clock.setCurrentTime(300);
        assertThat(task.now()).isEqualTo(1_100);

        task.at(1_200, () -> {});
        clock.setCurrentTime(399);
        assertThat(mails).isEmpty();
        clock.setCurrentTime(400);
        assertThat(task.now()).isEqualTo(1_200);
        assertThat(mails).containsExactly("timer of the sink");
    }

    private final class Mails implements MailboxExecutor {
        @Override
        public void execute(
                MailOptions options, ThrowingRunnable<? extends Exception> mail, String text, Object... arguments) {
            mails.add(text);
        }

        @Override
        public void yield() {}

        @Override
        public boolean tryYield() {
            return false;
        }

        @Override
        public boolean shouldInterrupt() {
            return false;
        }
    }
}
