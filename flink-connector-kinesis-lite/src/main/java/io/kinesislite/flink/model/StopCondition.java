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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a source stops to read, as the user says it. A source that stops emits what arrived before the end, and nothing that
 * arrived at the end or after it.
 */
@PublicApi
public sealed interface StopCondition extends Serializable {

    /** The source never stops. */
    record Never() implements StopCondition {
        private static final long serialVersionUID = 1L;

        @Override
        public Optional<Instant> resolve(Instant now) {
            return Optional.empty();
        }
    }

    /** The end is the first start of the job. */
    record Latest() implements StopCondition {
        private static final long serialVersionUID = 1L;

        @Override
        public Optional<Instant> resolve(Instant now) {
            return Optional.of(now);
        }

        @Override
        public Optional<Instant> resolveAgain(@Nullable Instant pinned, Instant now) {
            return pinned != null ? Optional.of(pinned) : resolve(now);
        }
    }

    /**
     * The end is a given instant, which may lie in the future.
     *
     * @param instant the end
     */
    record At(Instant instant) implements StopCondition {
        private static final long serialVersionUID = 1L;

        @Override
        public Optional<Instant> resolve(Instant now) {
            return Optional.of(instant);
        }
    }

    /**
     * The end is this long before the first start of the job.
     *
     * @param duration positive
     */
    record Ago(Duration duration) implements StopCondition {
        private static final long serialVersionUID = 1L;

        @Override
        public Optional<Instant> resolve(Instant now) {
            return Optional.of(now.minus(duration));
        }

        @Override
        public Optional<Instant> resolveAgain(@Nullable Instant pinned, Instant now) {
            return pinned != null ? Optional.of(pinned) : resolve(now);
        }
    }

    /**
     * Another condition, but at an instant at the latest.
     *
     * @param condition where to stop by itself
     * @param most the instant
     */
    record NotAfter(StopCondition condition, Instant most) implements StopCondition {
        private static final long serialVersionUID = 1L;

        @Override
        public Optional<Instant> resolve(Instant now) {
            return Optional.of(earlier(condition.resolve(now)));
        }

        @Override
        public Optional<Instant> resolveAgain(@Nullable Instant pinned, Instant now) {
            return Optional.of(earlier(condition.resolveAgain(pinned, now)));
        }

        private Instant earlier(Optional<Instant> end) {
            return end.filter(most::isAfter).orElse(most);
        }
    }

    /** The end that this means for a job that starts now; empty if there is none. */
    Optional<Instant> resolve(Instant now);

    /**
     * The end that this means for a job that goes on from state: what is configured now counts, but an end that is told by the
     * start of the job stays where it was.
     *
     * @param pinned the end of the state; null if it has none
     * @param now the start of the job, for a state without an end
     */
    default Optional<Instant> resolveAgain(@Nullable Instant pinned, Instant now) {
        return resolve(now);
    }

    /** The earlier one of this end and an instant. */
    default StopCondition notAfter(Instant most) {
        return new NotAfter(this, most);
    }

    /** Whether the source stops at all. */
    default boolean isBounded() {
        return !(this instanceof Never);
    }

    /** The source never stops. */
    static StopCondition never() {
        return new Never();
    }

    /** The end is the first start of the job. */
    static StopCondition latest() {
        return new Latest();
    }

    /**
     * The condition that a text means: {@code never}, {@code latest}, an ISO 8601 instant with its offset, milliseconds since
     * 1970, a duration back from now ({@code -PT2H}), or {@code {"at_timestamp": "…", "format": "…"}} with a format of {@link
     * java.text.SimpleDateFormat}. Words and keys in any case.
     *
     * @throws IllegalArgumentException if it means none; the message says what is wrong and names the forms
     */
    static StopCondition parse(String text) {
        return PositionText.stop(text);
    }
}
