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
package io.kinesislite.flink.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConnectionsClosingTest {

    /** Flink interrupts a task that it cancels: what closes behind the client has to hear of that too. */
    @Test
    void interruptedCallerStaysInterruptedAndTheThreadEnds() throws Exception {
        IoThread thread = new IoThread("kinesis-lite-test");
        Thread.currentThread().interrupt();

        new ConnectionsClosing(() -> {}, thread).close();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(thread.isShuttingDown()).isTrue();
    }
}
