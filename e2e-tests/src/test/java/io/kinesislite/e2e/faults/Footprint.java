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

import io.kinesislite.e2e.cluster.FlinkCluster;
import io.kinesislite.e2e.cluster.FlinkProcess;

/**
 * What a cluster's TaskManagers take together, as the operating system sees it.
 *
 * @param residentBytes memory
 * @param threads of all of them
 * @param sockets that are open, listening ones too
 */
record Footprint(long residentBytes, int threads, int sockets) {
    static Footprint of(FlinkCluster cluster) {
        long resident = 0;
        int threads = 0;
        int sockets = 0;
        for (FlinkProcess process : cluster.taskManagers()) {
            FlinkProcess.Usage usage = process.usage();
            resident += usage.residentBytes();
            threads += usage.threads();
            sockets += usage.sockets();
        }
        return new Footprint(resident, threads, sockets);
    }
}
