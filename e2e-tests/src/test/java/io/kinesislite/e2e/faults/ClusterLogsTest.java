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

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterLogsTest {
    @Test
    void countsWhatTheConnectorSaidAndLeavesOutWhatFlinkDid(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("taskmanager-1.log"), """
                2026-01-02 03:04:05,678 INFO  org.apache.flink.runtime.taskmanager.Task          [] - Task failed.
                java.lang.Exception: gone
                \tat io.kinesislite.flink.source.reader.ShardReader.pollNext(ShardReader.java:161)
                2026-01-02 03:04:05,679 WARN  io.kinesislite.flink.source.reader.RetryLog          [] - A call failed.
                2026-01-02 03:04:05,680 ERROR io.kinesislite.flink.source.reader.RetryLog          [] - Alas.
                java.lang.Exception: alas
                \tat java.base/java.lang.Thread.run(Thread.java:840)
                """);
        Files.writeString(folder.resolve("jobmanager-1.log"), """
                2026-01-02 03:04:05,678 INFO  io.kinesislite.flink.source.enumerator.ListingIntake [] - Found 1 new shards.
                2026-01-02 03:04:05,679 INFO  org.apache.flink.runtime.checkpoint.C [] - Checkpoint 3 of job a expired before completing.
                """);
        Files.writeString(folder.resolve("jobmanager-1.out"), "not a log\n");

        ClusterLogs logs = ClusterLogs.in(folder);

        assertThat(logs)
                .isEqualTo(new ClusterLogs(
                        Map.of("source.reader.RetryLog", 2L), Map.of("source.enumerator.ListingIntake", 1L), 1, 1));
        assertThat(logs.warned()).isEqualTo(2);
    }
}
