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
 * @param recovered when the lag was back at what it was before, to stay
 * @param usualLag the most that it was right before, and half a second's records
 * @param peakLag the most that it was from the beginning to the recovery
 */
record Struck(String name, double begin, double end, double recovered, long usualLag, long peakLag) {
    /** Seconds from the beginning until all was as before; 0 if nothing was to be noticed. */
    double sinceBegin() {
        return recovered - begin;
    }

    /** Seconds from the end until all was as before. */
    double sinceEnd() {
        return Math.max(0, recovered - end);
    }
}
