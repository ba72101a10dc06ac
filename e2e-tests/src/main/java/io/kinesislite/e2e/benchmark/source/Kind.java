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
package io.kinesislite.e2e.benchmark.source;

import io.kinesislite.e2e.benchmark.process.Situation;
import io.kinesislite.e2e.benchmark.report.Section;

/** What a case is about, and how a reading of it is timed, as multiples of the seconds that a measurement takes. */
enum Kind {
    /** Records that are there before; how fast they are read. */
    BACKLOG(Section.BACKLOG, Situation.Fault.NONE, true),
    /** The same through subscriptions. */
    PUSHED_BACKLOG(Section.PUSHED_BACKLOG, Situation.Fault.NONE, true),
    /** Records that are put while they are read; how old they are then. */
    LIVE(Section.LIVE, Situation.Fault.NONE, true),
    /** The same through subscriptions. */
    PUSHED_LIVE(Section.PUSHED_LIVE, Situation.Fault.NONE, true),
    /** No records at all; what waiting for them costs. */
    IDLE(Section.IDLE, Situation.Fault.NONE, false),
    /** The first of the shards has a backlog, the others have nothing; how fast it is read. */
    HOT(Section.FAIRNESS, Situation.Fault.NONE, false),
    /** Shards with a backlog; how fast all but the first are read. */
    HEALTHY(Section.FAIRNESS, Situation.Fault.NONE, false),
    /** The same while every read of the first one is refused. */
    THROTTLED(Section.FAIRNESS, Situation.Fault.THROTTLED, false),
    /** The same while a call for the first one is never answered. */
    HUNG(Section.FAIRNESS, Situation.Fault.HUNG, false),
    /** How long it takes from a job that runs to its first record. */
    START(Section.START, Situation.Fault.NONE, true),
    /** The same from a savepoint. */
    RESTORE(Section.START, Situation.Fault.NONE, false);

    private final Section section;
    private final Situation.Fault fault;
    private final boolean comparedWithBareClient;

    Kind(Section section, Situation.Fault fault, boolean comparedWithBareClient) {
        this.section = section;
        this.fault = fault;
        this.comparedWithBareClient = comparedWithBareClient;
    }

    /**
     * How long things take.
     *
     * @param settle from the first record to the window
     * @param window what is measured
     * @param warmedUp whether a reading that does not count comes first
     */
    record Timing(double settle, double window, boolean warmedUp) {}

    Section section() {
        return section;
    }

    Situation.Fault fault() {
        return fault;
    }

    Timing timing() {
        return switch (this) {
            case BACKLOG, PUSHED_BACKLOG -> new Timing(1, 1, true);
            case LIVE, PUSHED_LIVE -> new Timing(0.6, 2, false);
            case IDLE -> new Timing(2, 2, false);
            case HOT, HEALTHY, THROTTLED, HUNG -> new Timing(0.2, 2, false);
            case START, RESTORE -> new Timing(0, 0, true);
        };
    }

    /** Whether a client without Flink says anything about it. */
    boolean isComparedWithBareClient() {
        return comparedWithBareClient;
    }

    boolean isFairness() {
        return section == Section.FAIRNESS;
    }

    /** Whether records are put while they are read. */
    boolean isLive() {
        return isAboutAge() || section == Section.START;
    }

    /** Whether it matters how old records are when they are read. */
    boolean isAboutAge() {
        return this == LIVE || this == PUSHED_LIVE;
    }
}
