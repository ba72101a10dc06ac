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

import io.kinesislite.e2e.faults.job.FaultJob;
import java.time.Duration;
import java.util.List;

/**
 * How large a run is.
 *
 * @param perSecond records that are put
 * @param limits whether shards hold the service's limits; 16 of them take 16,000 records a second
 * @param mode {@code polling}, or {@code both}: one stream is polled, another one read with fan-out
 * @param heap of the load's process, which keeps all records
 * @param heartbeatTimeout how long Flink waits for a process that is silent
 * @param reshards the time from one split or merge to the next
 * @param calm the time without faults before each of them
 */
record Setting(
        int perSecond,
        boolean limits,
        String mode,
        String heap,
        Duration heartbeatTimeout,
        Duration reshards,
        Duration calm) {

    /** The streams that the job reads. */
    List<String> streams() {
        return FaultJob.BOTH.equals(mode) ? List.of(FaultJob.IN, FaultJob.PUSHED) : List.of(FaultJob.IN);
    }
}
