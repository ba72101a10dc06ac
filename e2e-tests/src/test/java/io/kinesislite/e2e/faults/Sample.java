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

/**
 * What a run looked like at one moment.
 *
 * @param second since the run began
 * @param made records that were put
 * @param arrived different records that were found at the far end
 * @param copies all records that were found there
 * @param struck calls that faults of the service have refused so far, and connections that they have reset
 * @param connections that Kinesis has open
 * @param runs whether all tasks of the job run
 * @param footprint of the TaskManagers
 */
record Sample(
        double second,
        long made,
        long arrived,
        long copies,
        long struck,
        long connections,
        boolean runs,
        Footprint footprint) {
    /** Records that were put and have not arrived. */
    long lag() {
        return made - arrived;
    }
}
