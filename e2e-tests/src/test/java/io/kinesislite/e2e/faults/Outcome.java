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
 * How a run went.
 *
 * @param setting of the run
 * @param timeline what was seen
 * @param tallies what the job's state knew at the end
 * @param start what the TaskManagers took when they were warm
 * @param end what they took at the end
 * @param logs what the processes logged
 */
record Outcome(Setting setting, Timeline timeline, Load.Tallies tallies, Levels start, Levels end, ClusterLogs logs) {
    /** The last thing that was seen. */
    Sample last() {
        return timeline.samples().get(timeline.samples().size() - 1);
    }
}
