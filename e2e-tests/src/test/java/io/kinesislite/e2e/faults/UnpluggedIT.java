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
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** The network between the job and Kinesis is gone without a word. Only in a network of the run's own: see the report's command. */
@EnabledIf("hasNetworkOfItsOwn")
class UnpluggedIT {
    private static final String COMMAND =
            "unshare -rn sh -c 'ip link set lo up && mvn -o -Pquick,faults verify -pl e2e-tests -am"
                    + " -Dit.test=UnpluggedIT -Dfaults.network=own -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false"
                    + " -Dfailsafe.failIfNoSpecifiedTests=false'";

    private static final Setting SETTING = new Setting(2_000, true, "both", "1g", seconds(8), seconds(10), seconds(5));

    private static final List<Fault> FAULTS =
            List.of(Fault.unplug(seconds(3)), Fault.unplug(seconds(20)), Fault.unplug(seconds(60)));

    static boolean hasNetworkOfItsOwn() {
        return Cable.isPossible();
    }

    private static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }

    @Test
    void everyRecordComesThoughPacketsVanish() throws Exception {
        Machine machine = Machine.here();
        Outcome outcome = FaultRun.run(
                SETTING,
                Path.of("target", "unplugged").toAbsolutePath(),
                run -> run.endure(FAULTS.get(0)),
                run -> FAULTS.stream().skip(1).forEach(run::endure));
        RunReport report = new RunReport("unplugged", "Unplugged run", COMMAND, machine);
        report.write(outcome);

        assertThat(outcome.tallies()).as("the job's state").isEqualTo(new Load.Tallies(Load.KEYS, 0, 0, 0));
        assertThat(outcome.last().lag()).as("records that did not arrive").isZero();
        Endured.check(FAULTS, outcome.timeline().faults(), seconds(180));
        Flat.check(outcome.start(), outcome.end());
        report.publish();
    }
}
