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
package io.kinesislite.e2e.faults;

import org.assertj.core.api.Assertions;

/** Whether the TaskManagers take no more at the end of a run than at its start. */
final class Flat {
    /** What Flink gives a TaskManager: a container would be killed beyond it. */
    private static final long PROCESS_BYTES = 1280L << 20;

    private static final long SLACK_BYTES = 48L << 20;
    /** Netty keeps what it has had in use once, up to a chunk or two for each of its threads. */
    private static final long SLACK_DIRECT = 64L << 20;

    private static final int SLACK_THREADS = 30;
    private static final int SLACK_SOCKETS = 30;

    private Flat() {}

    static void assertThat(Outcome outcome) {
        Footprint start = outcome.start();
        Footprint end = outcome.end();
        Assertions.assertThat(end.processes()).isEqualTo(start.processes());
        Assertions.assertThat(end.residentBytes()).as("resident memory").isLessThan(end.processes() * PROCESS_BYTES);
        Assertions.assertThat(end.memory().heapBytes())
                .as("heap")
                .isLessThan(start.memory().heapBytes() + SLACK_BYTES);
        Assertions.assertThat(end.memory().metaspaceBytes())
                .as("metaspace")
                .isLessThan(start.memory().metaspaceBytes() + SLACK_BYTES);
        Assertions.assertThat(end.memory().directBytes())
                .as("direct buffers")
                .isLessThan(start.memory().directBytes() + SLACK_DIRECT);
        Assertions.assertThat(end.threads()).as("threads").isLessThan(start.threads() + SLACK_THREADS);
        Assertions.assertThat(end.sockets()).as("sockets").isLessThan(start.sockets() + SLACK_SOCKETS);
    }
}
