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

/** By what a run shows that a fault has been felt. */
enum Evidence {
    /** Tasks of the job did not run for a time. */
    RESTART,

    /** Calls were refused, or connections reset. */
    CALLS,

    /** More records were on their way than before. */
    LAG;

    boolean isIn(Struck fault) {
        return switch (this) {
            case RESTART -> fault.isRestart();
            case CALLS -> fault.calls() > 0;
            case LAG -> fault.peakLag() > fault.usualLag();
        };
    }
}
