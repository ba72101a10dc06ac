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

import io.kinesislite.e2e.benchmark.report.Machine;
import io.kinesislite.e2e.faults.job.FaultJob;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * The same job for long, at a steady rate: one stream is polled, another one read with fan-out; shards split and merge, and nothing goes
 * wrong. Only with {@code -Psoak}; {@code -Dsoak.minutes} says for how long.
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "It stops processes by signals, and reads what they take from /proc.")
class SoakRun {
    private static final String COMMAND = "mvn -Pquick,soak verify -pl e2e-tests -am -Dsoak.minutes=%d"
            + " -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false";

    private static final Setting STEADY = new Setting(
            2_000, true, FaultJob.BOTH, "3g", Duration.ofSeconds(20), Duration.ofSeconds(30), Duration.ofSeconds(90));

    private static final long MINUTES = Long.getLong("soak.minutes", 30);

    @Test
    void theTaskManagersTakeNoMoreAtTheEndThanAtTheStart() throws Exception {
        Machine machine = Machine.here();
        Outcome outcome = FaultRun.run(
                STEADY,
                Path.of("target", "soak").toAbsolutePath(),
                run -> run.observe(STEADY.calm()),
                run -> run.observe(Duration.ofMinutes(MINUTES)));
        RunReport report = new RunReport("soak", "Soak run", COMMAND.formatted(MINUTES), machine);
        report.write(outcome);

        assertThat(outcome.tallies()).as("the job's state").isEqualTo(new Load.Tallies(Load.KEYS, 0, 0, 0));
        assertThat(outcome.last().lag()).as("records that did not arrive").isZero();
        Flat.check(outcome.start(), outcome.end());
        assertThat(outcome.logs().traces()).as("stack traces of the connector").isZero();
        report.publish();
    }
}
