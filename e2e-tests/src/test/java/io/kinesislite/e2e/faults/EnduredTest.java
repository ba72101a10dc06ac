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

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinesislite.e2e.faults.load.Trouble;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class EnduredTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private static void check(Fault fault, Struck struck) {
        Endured.check(List.of(fault), List.of(struck), MINUTE);
    }

    /** From the 10th second to the 12th, with a usual lag of 90. */
    private static Struck struck(Fault fault, double runs, double recovered, long peakLag, long calls) {
        return new Struck(fault.name(), 10, 12, runs, recovered, 90, peakLag, calls);
    }

    @Test
    void wantsTasksThatDidNotRunAfterAKill() {
        Fault kill = Fault.killTaskManager();
        check(kill, struck(kill, 14, 15, 500, 0));
        assertThatThrownBy(() -> check(kill, struck(kill, 10, 15, 500, 3))).hasMessageContaining("felt by its RESTART");
    }

    @Test
    void wantsCallsThatWereRefusedInAStorm() {
        Fault storm = Fault.of(Trouble.THROTTLED, Duration.ofSeconds(2));
        check(storm, struck(storm, 10, 10, 20, 1));
        assertThatThrownBy(() -> check(storm, struck(storm, 14, 15, 500, 0))).hasMessageContaining("felt by its CALLS");
    }

    @Test
    void wantsRecordsThatWereLateInASilence() {
        Fault silence = Fault.of(Trouble.SILENT, Duration.ofSeconds(2));
        check(silence, struck(silence, 10, 15, 91, 0));
        assertThatThrownBy(() -> check(silence, struck(silence, 14, 15, 90, 3)))
                .hasMessageContaining("felt by its LAG");
    }

    @Test
    void bearsNoRecoveryThatTakesTooLong() {
        Fault kill = Fault.killJobManager();
        check(kill, struck(kill, 14, 72, 500, 0));
        assertThatThrownBy(() -> check(kill, struck(kill, 14, 73.5, 500, 0)))
                .hasMessageContaining("seconds until all was as before");
    }

    @Test
    void missesAFaultThatNeverCame() {
        assertThatThrownBy(() -> Endured.check(List.of(Fault.killJobManager()), List.of(), MINUTE))
                .hasMessageContaining("kill -9 of the JobManager");
    }
}
