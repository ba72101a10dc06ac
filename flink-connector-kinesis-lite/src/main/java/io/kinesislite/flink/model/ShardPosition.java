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
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where in a shard to read on. */
public sealed interface ShardPosition extends Serializable {

    /** The oldest record that the shard still has. */
    record TrimHorizon() implements ShardPosition {
        private static final long serialVersionUID = 1L;

        @Override
        public String toString() {
            return "trim_horizon";
        }
    }

    /**
     * The first record that arrived at this instant or later.
     *
     * @param instant the service counts in milliseconds and ignores what is finer
     */
    record AtTimestamp(Instant instant) implements ShardPosition {
        private static final long serialVersionUID = 1L;

        @Override
        public Optional<Instant> time() {
            return Optional.of(instant);
        }

        @Override
        public String toString() {
            return "timestamp " + instant;
        }
    }

    /**
     * Behind the whole record with this sequence number.
     *
     * @param sequenceNumber a decimal number, 56 digits on the service
     * @param reached when the youngest record up to it arrived, skipped ones included; null if that is not known
     */
    record After(String sequenceNumber, @Nullable Instant reached) implements ShardPosition {
        private static final long serialVersionUID = 1L;

        /**
         * @throws IllegalArgumentException if the sequence number is no decimal number
         */
        public After {
            requireSequenceNumber(sequenceNumber);
        }

        /** Behind a record of which nothing else is known. */
        public After(String sequenceNumber) {
            this(sequenceNumber, null);
        }

        @Override
        public Optional<Instant> readBefore() {
            return time().map(latest -> latest.plusMillis(1));
        }

        @Override
        public ShardPosition afterSilence(Instant until) {
            return isLater(until) ? new AfterSilence(sequenceNumber, until) : this;
        }

        @Override
        public String toString() {
            return "after sequence number " + sequenceNumber;
        }
    }

    /**
     * Inside a KPL aggregate, behind one of its user records.
     *
     * @param sequenceNumber the sequence number of the aggregate
     * @param subSequenceNumber the place, from 0, of the last user record of it that was read
     * @param reached when the youngest record up to it arrived, skipped ones included; null if that is not known
     */
    record Inside(
            String sequenceNumber,
            long subSequenceNumber,
            @Nullable Instant reached) implements ShardPosition {
        private static final long serialVersionUID = 1L;

        /**
         * @throws IllegalArgumentException if the sequence number is no decimal number, or the place is negative
         */
        public Inside {
            requireSequenceNumber(sequenceNumber);
            if (subSequenceNumber < 0) {
                throw new IllegalArgumentException("Sub-sequence number " + subSequenceNumber + " is negative.");
            }
        }

        /** Inside an aggregate of which nothing else is known. */
        public Inside(String sequenceNumber, long subSequenceNumber) {
            this(sequenceNumber, subSequenceNumber, null);
        }

        @Override
        public Optional<Instant> readBefore() {
            return time().map(latest -> latest.plusMillis(1));
        }

        @Override
        public ShardPosition afterSilence(Instant until) {
            return this;
        }

        @Override
        public String toString() {
            return "after sub-sequence number " + subSequenceNumber + " of sequence number " + sequenceNumber;
        }
    }

    /**
     * Behind a time in which nothing arrived: what follows is found by that time, without a search through what the stream
     * keeps.
     *
     * @param sequenceNumber everything up to this decimal number is read; null if nothing of the shard was read
     * @param until nothing that follows arrived before this instant of the service's clock, and nothing that was read
     *     arrived then or later
     */
    record AfterSilence(@Nullable String sequenceNumber, Instant until) implements ShardPosition {
        private static final long serialVersionUID = 1L;

        /**
         * @throws IllegalArgumentException if the sequence number is no decimal number
         */
        public AfterSilence {
            if (sequenceNumber != null) {
                requireSequenceNumber(sequenceNumber);
            }
        }

        @Override
        public Optional<Instant> time() {
            return Optional.of(until);
        }

        @Override
        public Optional<Instant> readBefore() {
            return time();
        }

        @Override
        public ShardPosition afterSilence(Instant later) {
            return isLater(later) ? new AfterSilence(sequenceNumber, later) : this;
        }

        @Override
        public String toString() {
            return (sequenceNumber == null ? "" : "after sequence number " + sequenceNumber + " and ")
                    + "after silence until " + until;
        }
    }

    /** When the youngest record up to here arrived, skipped ones included; null if nothing was read, or it is not known. */
    default @Nullable Instant reached() {
        return null;
    }

    /** The instant of the service's clock that the position stands at; empty if it is not known. */
    default Optional<Instant> time() {
        return Optional.ofNullable(reached());
    }

    /** An instant before which everything arrived that was read up to here; empty if nothing was, or if it is not known. */
    default Optional<Instant> readBefore() {
        return Optional.empty();
    }

    /**
     * The same position once nothing that follows it can have arrived before an instant; it never moves backwards. A
     * position inside an aggregate stays, since the aggregate itself follows it.
     */
    default ShardPosition afterSilence(Instant until) {
        return isLater(until) ? new AfterSilence(null, until) : this;
    }

    /** Whether an instant is behind the time of this position, as far as that is known. */
    default boolean isLater(Instant instant) {
        return time().map(instant::isAfter).orElse(true);
    }

    private static void requireSequenceNumber(String text) {
        if (text.isEmpty() || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a sequence number: it has to be a decimal number.");
        }
    }
}
