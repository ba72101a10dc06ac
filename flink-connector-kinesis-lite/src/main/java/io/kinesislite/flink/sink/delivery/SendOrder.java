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
package io.kinesislite.flink.sink.delivery;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which parcels may be put, and which have to wait for others.
 *
 * <p>Thread: task.
 */
sealed interface SendOrder {

    /** Whether a new parcel may be put; if not it is kept until {@link #delivered} gives it back. */
    boolean admits(Parcel parcel);

    /** A parcel is on its shard: the one that waited for it, if there is one. */
    @Nullable Parcel delivered(Parcel parcel);

    /** The parcels that are kept. */
    List<Parcel> kept();

    /** Whether there is any order. */
    boolean keepsOrder();

    /** Whether any are kept. */
    boolean keepsAny();

    /** Forgets everything, as nothing is under way. */
    void clear();

    /** Every parcel may be put at any time. */
    final class Any implements SendOrder {
        @Override
        public boolean admits(Parcel parcel) {
            return true;
        }

        @Override
        public @Nullable Parcel delivered(Parcel parcel) {
            return null;
        }

        @Override
        public List<Parcel> kept() {
            return List.of();
        }

        @Override
        public boolean keepsOrder() {
            return false;
        }

        @Override
        public boolean keepsAny() {
            return false;
        }

        @Override
        public void clear() {}
    }

    /** Of the parcels with one order key only one may be put; the others wait in line. */
    final class PerKey implements SendOrder {
        private static final Deque<Parcel> NOBODY_WAITS = new ArrayDeque<>(0);

        private final Map<String, Deque<Parcel>> lines = new HashMap<>();
        private int kept;

        @Override
        public boolean admits(Parcel parcel) {
            String key = parcel.orderKey();
            if (key == null) {
                return true;
            }
            Deque<Parcel> line = lines.putIfAbsent(key, NOBODY_WAITS);
            if (line == null) {
                return true;
            }
            if (line == NOBODY_WAITS) {
                line = new ArrayDeque<>();
                lines.put(key, line);
            }
            line.add(parcel);
            kept++;
            return false;
        }

        @Override
        public @Nullable Parcel delivered(Parcel parcel) {
            String key = parcel.orderKey();
            if (key == null) {
                return null;
            }
            Deque<Parcel> line = lines.get(key);
            Parcel next = line == null ? null : line.poll();
            if (next == null) {
                lines.remove(key);
            } else {
                kept--;
            }
            return next;
        }

        @Override
        public List<Parcel> kept() {
            List<Parcel> parcels = new ArrayList<>();
            lines.values().forEach(parcels::addAll);
            return parcels;
        }

        @Override
        public boolean keepsOrder() {
            return true;
        }

        @Override
        public boolean keepsAny() {
            return kept > 0;
        }

        @Override
        public void clear() {
            lines.clear();
            kept = 0;
        }
    }
}
