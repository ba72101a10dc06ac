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

import io.kinesislite.e2e.faults.load.Trouble;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A job with source and sink on a real cluster, through all that can go wrong: short in the normal build, long with {@code -Pfaults}. */
@Timeout(value = 30, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FaultsIT {
    private static final Setting SHORT = new Setting(
            2_000, true, "polling", "1g", Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(2));

    private static final List<Fault> FEW = List.of(
            Fault.killTaskManager(),
            Fault.of(Trouble.THROTTLED, Duration.ofSeconds(3)),
            Fault.of(Trouble.REFUSED, Duration.ofSeconds(3)),
            Fault.of(Trouble.SILENT, Duration.ofSeconds(3)),
            Fault.killJobManager());

    @Test
    void everyRecordIsInTheStateOnceAndAtTheFarEndThoughProcessesAreKilledAndTheNetworkBreaks() throws Exception {
        Path directory = Path.of("target", "faults").toAbsolutePath();
        try (Trial trial = Trial.start(SHORT, directory)) {
            FaultRun run = new FaultRun(trial, SHORT);
            run.warmUp(Duration.ofSeconds(2));
            try {
                FEW.forEach(run::endure);
            } finally {
                Files.writeString(directory.resolve("timeline.csv"), run.timeline().csv());
                Files.writeString(directory.resolve("timeline.svg"), TimelinePlot.svg(run.timeline(), "faults"));
            }
            Load.Tallies tallies = run.end();
            trial.stop();

            assertThat(tallies).isEqualTo(new Load.Tallies(Load.KEYS, 0, 0, 0));
        }
    }
}
