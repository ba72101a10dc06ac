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
import org.jspecify.annotations.Nullable;

/**
 * The arrival times of the records that a job emits, whatever else a shard holds. Windows that meet share no record and
 * leave none out, even if arrival times are out of order, so that one bounded run can go on where another one stopped.
 *
 * @param from the first instant inside; null if there is none
 * @param until the first instant outside again; null if there is none
 */
public record ArrivalWindow(
        @Nullable Instant from, @Nullable Instant until) implements Serializable {
    private static final long serialVersionUID = 1L;

    /** The window of everything. */
    public static final ArrivalWindow ALL = new ArrivalWindow(null, null);

    /** How long after an instant everything that arrived before it is taken to be readable: clocks differ and arrival times are approximate. */
    public static final Duration SETTLED_AFTER = Duration.ofSeconds(2);

    /** Whether a record that arrived then is to be emitted. */
    public boolean contains(Instant arrival) {
        return (from == null || !arrival.isBefore(from)) && (until == null || arrival.isBefore(until));
    }

    /** The window that ends no later than this one, nor at or after an instant. */
    public ArrivalWindow endingBy(@Nullable Instant end) {
        boolean earlier = end != null && (until == null || end.isBefore(until));
        return earlier ? new ArrivalWindow(from, end) : this;
    }
}
