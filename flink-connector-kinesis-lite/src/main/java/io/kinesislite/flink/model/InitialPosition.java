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
package io.kinesislite.flink.model;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;

/**
 * Where a source starts to read, as the user says it. It is resolved once, on the first start of the job, or for a stream
 * that is added to a restored job, on that restore: restarts, even before the first checkpoint, read from the same place.
 */
@PublicApi
public sealed interface InitialPosition extends Serializable {

    /** What arrives after the first start of the job. */
    record Latest() implements InitialPosition {
        private static final long serialVersionUID = 1L;

        @Override
        public StartPlan resolve(Instant now) {
            return new StartPlan.Uniform(new ShardPosition.AtTimestamp(now));
        }
    }

    /**
     * What arrived at most this long before the first start of the job, or after it.
     *
     * @param duration positive
     */
    record Ago(Duration duration) implements InitialPosition {
        private static final long serialVersionUID = 1L;

        @Override
        public StartPlan resolve(Instant now) {
            return new StartPlan.Uniform(new ShardPosition.AtTimestamp(now.minus(duration)));
        }
    }

    /**
     * Another position, but nothing that arrived before an instant.
     *
     * @param position where to start by itself
     * @param least the instant
     */
    record NotBefore(InitialPosition position, Instant least) implements InitialPosition {
        private static final long serialVersionUID = 1L;

        @Override
        public StartPlan resolve(Instant now) {
            return position.resolve(now).notBefore(least);
        }
    }

    /**
     * A place that does not depend on when the job starts.
     *
     * @param plan the place
     */
    record Fixed(StartPlan plan) implements InitialPosition {
        private static final long serialVersionUID = 1L;

        @Override
        public StartPlan resolve(Instant now) {
            return plan;
        }

        @Override
        public InitialPosition notBefore(Instant least) {
            return new Fixed(plan.notBefore(least));
        }
    }

    /** The place that this means for a job that starts now. */
    StartPlan resolve(Instant now);

    /** The later one of this position and an instant. Positions by sequence number stay: they say nothing of time. */
    default InitialPosition notBefore(Instant least) {
        return new NotBefore(this, least);
    }

    /** What arrives after the first start of the job. */
    static InitialPosition latest() {
        return new Latest();
    }

    /** The oldest records that the stream still has. */
    static InitialPosition trimHorizon() {
        return new Fixed(new StartPlan.Uniform(new ShardPosition.TrimHorizon()));
    }

    /** What arrived at this instant or after it. */
    static InitialPosition at(Instant instant) {
        return new Fixed(new StartPlan.Uniform(new ShardPosition.AtTimestamp(instant)));
    }

    /**
     * The position that a text means: {@code latest}, {@code trim_horizon} or {@code earliest}, an ISO 8601 instant with its
     * offset, milliseconds since 1970, a duration back from now ({@code -PT2H}), {@code {"at_timestamp": "…", "format":
     * "…"}} with a format of {@link java.text.SimpleDateFormat}, or a position per shard, {@code {"STREAM": {"SHARD":
     * "SEQUENCE NUMBER"}}}. Words and keys in any case.
     *
     * @throws IllegalArgumentException if it means none; the message says what is wrong and names the forms
     */
    static InitialPosition parse(String text) {
        return PositionText.initial(text);
    }
}
