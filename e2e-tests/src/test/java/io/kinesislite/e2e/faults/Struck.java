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
 * A fault, as it went; times are seconds since the run began, lags are records.
 *
 * @param name for people
 * @param begin when it struck
 * @param end when it was over
 * @param runs when all tasks of the job ran again, to stay; when it struck if they never stopped
 * @param recovered when they did, and the lag was back at what it was before, to stay
 * @param usualLag the most that it was right before, and half a second's records
 * @param peakLag the most that it was from the beginning to the recovery
 * @param calls that were refused, and connections that were reset
 */
record Struck(
        String name, double begin, double end, double runs, double recovered, long usualLag, long peakLag, long calls) {
    /** Whether tasks of the job did not run for a time. */
    boolean isRestart() {
        return runs > begin;
    }

    /** Seconds from the beginning until all was as before; 0 if nothing was to be noticed. */
    double sinceBegin() {
        return recovered - begin;
    }

    /** Seconds from the end until all was as before. */
    double sinceEnd() {
        return Math.max(0, recovered - end);
    }
}
