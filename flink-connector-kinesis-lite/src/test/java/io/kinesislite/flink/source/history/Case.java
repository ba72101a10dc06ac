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
package io.kinesislite.flink.source.history;

/**
 * All that a history depends on. The text of a case is the Java that makes it again.
 *
 * @param seed of the dice that decide everything
 * @param steps how many steps are taken before the quiet phase; fewer steps are a beginning of the same history
 * @param failures what may fail
 * @param end whether the job has an end
 * @param recovery who gets the splits of a checkpoint
 * @param mode how shards are read
 */
record Case(long seed, int steps, Failures failures, End end, Recovery recovery, Mode mode) {

    /** What may fail, apart from calls. */
    enum Failures {
        /** The whole job at once. */
        WHOLE_JOBS,
        /** The whole job at once, or a reader alone. */
        READERS_TOO
    }

    /** Where the job ends. */
    enum End {
        NEVER,
        AT_AN_INSTANT,
        /** At an instant, but now and then the job goes on from its last checkpoint with another end, or with none. */
        MOVED
    }

    /** Who gets the splits of a checkpoint. */
    enum Recovery {
        /** Each reader its own. */
        READERS,
        /** The enumerator, which hands them out anew, as from Flink 2.2 on. */
        ENUMERATOR
    }

    /** How shards are read. */
    enum Mode {
        POLLING,
        FAN_OUT,
        /** Each reader in its own way, another one after each failure. */
        SWITCHING
    }

    @Override
    public String toString() {
        return "new Case(" + seed + "L, " + steps + ", Failures." + failures + ", End." + end + ", Recovery." + recovery
                + ", Mode." + mode + ")";
    }
}
