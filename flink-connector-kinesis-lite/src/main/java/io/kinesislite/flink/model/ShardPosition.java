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
        public String toString() {
            return "timestamp " + instant;
        }
    }

    /**
     * Behind the whole record with this sequence number.
     *
     * @param sequenceNumber a decimal number, 56 digits on the service
     */
    record After(String sequenceNumber) implements ShardPosition {
        private static final long serialVersionUID = 1L;

        /**
         * @throws IllegalArgumentException if the sequence number is no decimal number
         */
        public After {
            requireSequenceNumber(sequenceNumber);
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
     */
    record Inside(String sequenceNumber, long subSequenceNumber) implements ShardPosition {
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

        @Override
        public String toString() {
            return "after sub-sequence number " + subSequenceNumber + " of sequence number " + sequenceNumber;
        }
    }

    /**
     * Behind the whole record with this sequence number, and behind a time in which nothing arrived: what follows is found
     * by that time, without a search through what the stream keeps.
     *
     * @param sequenceNumber a decimal number, 56 digits on the service
     * @param until nothing that follows arrived before this instant of the service's clock
     */
    record AfterSilence(String sequenceNumber, Instant until) implements ShardPosition {
        private static final long serialVersionUID = 1L;

        /**
         * @throws IllegalArgumentException if the sequence number is no decimal number
         */
        public AfterSilence {
            requireSequenceNumber(sequenceNumber);
        }

        @Override
        public String toString() {
            return "after sequence number " + sequenceNumber + " and " + until;
        }
    }

    private static void requireSequenceNumber(String text) {
        if (text.isEmpty() || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a sequence number: it has to be a decimal number.");
        }
    }
}
