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

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * When it is time to tell of failures that come again and again: at once of the first of its kind, so that nothing new goes unsaid, then
 * at most once a minute of each kind.
 *
 * <p>Thread: its owner's.
 */
public final class RepeatedFailures {
    private static final long PERIOD = Duration.ofMinutes(1).toNanos();

    private final Map<FailureKind, Long> quietUntil = new EnumMap<>(FailureKind.class);
    private final Map<FailureKind, Long> counts = new EnumMap<>(FailureKind.class);

    /** One more; see {@link #failed(FailureKind, long, long)}. */
    public OptionalLong failed(FailureKind kind, long nanos) {
        return failed(kind, 1, nanos);
    }

    /**
     * Some more.
     *
     * @param failures how many
     * @param nanos of any clock
     * @return how many of this kind there were since it was last told of, these included; nothing if it is too soon
     */
    public OptionalLong failed(FailureKind kind, long failures, long nanos) {
        long count = counts.merge(kind, failures, Long::sum);
        if (nanos - quietUntil.getOrDefault(kind, nanos) < 0) {
            return OptionalLong.empty();
        }
        quietUntil.put(kind, nanos + PERIOD);
        counts.remove(kind);
        return OptionalLong.of(count);
    }
}
