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
import io.kinesislite.e2e.faults.load.Trouble;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A job with source and sink on a real cluster, through all that can go wrong: short in the normal build, long with {@code -Pfaults}. */
@Timeout(value = 40, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@EnabledOnOs(value = OS.LINUX, disabledReason = "It stops processes by signals, and reads what they take from /proc.")
class FaultsIT {
    private static final boolean LONG = "long".equals(System.getProperty("faults"));

    private static final String COMMAND = "mvn -Pquick" + (LONG ? ",faults" : "")
            + " verify -pl e2e-tests -am -Dit.test=FaultsIT -Dtest=none"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false";

    /** As long as the slowest machine may take: most of it is that a JVM starts, and jobs restart. */
    private static final Duration RECOVERY = seconds(LONG ? 180 : 120);

    private static final Setting FEW_RECORDS =
            new Setting(2_000, true, "polling", "1g", seconds(5), seconds(5), seconds(1));

    private static final Setting MANY_RECORDS =
            new Setting(20_000, false, "polling", "6g", seconds(8), seconds(10), seconds(10));

    private static final List<Fault> FEW_FAULTS = List.of(
            Fault.killTaskManager(),
            Fault.of(Trouble.THROTTLED, seconds(2)),
            Fault.of(Trouble.REFUSED, seconds(2)),
            Fault.freezeTaskManager(seconds(3)),
            Fault.killJobManager());

    private static final List<Fault> ALL_FAULTS = List.of(
            Fault.killTaskManager(),
            Fault.of(Trouble.THROTTLED, seconds(10)),
            Fault.of(Trouble.FAILING, seconds(10)),
            Fault.of(Trouble.REFUSED, seconds(10)),
            Fault.of(Trouble.RESET, seconds(10)),
            Fault.of(Trouble.SILENT, seconds(20)),
            Fault.slowCheckpoints(seconds(8), seconds(20)),
            Fault.freezeAndReplaceTaskManager(seconds(20)),
            Fault.killJobManager(),
            Fault.killTaskManager(),
            Fault.killJobManager());

    /** A storm is told of by every subtask of source and sink, and by the enumerator. */
    private static final long WARNINGS_PER_FAULT = 20;

    private static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }

    private static Path directory() {
        return Path.of("target", "faults").toAbsolutePath();
    }

    @Test
    void everyRecordIsInTheStateOnceAndAtTheFarEndThoughProcessesAreKilledAndTheNetworkBreaks() throws Exception {
        Setting setting = LONG ? MANY_RECORDS : FEW_RECORDS;
        List<Fault> faults = LONG ? ALL_FAULTS : FEW_FAULTS;
        Machine machine = Machine.here();
        Outcome outcome = FaultRun.run(
                setting,
                directory(),
                run -> run.endure(faults.get(0)),
                run -> faults.stream().skip(1).forEach(run::endure));
        RunReport report = new RunReport("report", "Fault run", COMMAND, machine);
        report.write(outcome);

        assertThat(outcome.tallies()).as("the job's state").isEqualTo(new Load.Tallies(Load.KEYS, 0, 0, 0));
        assertThat(outcome.last().lag()).as("records that did not arrive").isZero();
        Endured.check(faults, outcome.timeline().faults(), RECOVERY);
        Flat.check(outcome.start(), outcome.end());
        assertThat(outcome.logs().traces()).as("stack traces of the connector").isZero();
        assertThat(outcome.logs().warned()).as("warnings").isLessThanOrEqualTo(WARNINGS_PER_FAULT * faults.size());
        if (LONG) {
            report.publish();
        }
    }
}
