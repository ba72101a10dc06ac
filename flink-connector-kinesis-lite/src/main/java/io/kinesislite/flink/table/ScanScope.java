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
package io.kinesislite.flink.table;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the records of a query can stand, as its filter tells: perhaps not all that stands there is wanted, but nothing else is.
 *
 * @param from the first arrival time, in whole milliseconds; null for none
 * @param until the first arrival time behind the last, in whole milliseconds; null for none
 * @param shards shard ids; null for all
 * @param streams streams as they are configured; null for all
 */
record ScanScope(
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable Set<String> shards,
        @Nullable Set<String> streams) {

    /** Everywhere. */
    static final ScanScope ALL = new ScanScope(null, null, null, null);

    /** From a time on. */
    static ScanScope from(Instant first) {
        return new ScanScope(first, null, null, null);
    }

    /** Before a time. */
    static ScanScope until(Instant end) {
        return new ScanScope(null, end, null, null);
    }

    /** In one shard of each stream. */
    static ScanScope shard(String id) {
        return new ScanScope(null, null, Set.of(id), null);
    }

    /** In one stream. */
    static ScanScope stream(String name) {
        return new ScanScope(null, null, null, Set.of(name));
    }

    /** What stands in both. */
    ScanScope and(ScanScope other) {
        return new ScanScope(
                from == null || (other.from != null && from.isBefore(other.from)) ? other.from : from,
                until == null || (other.until != null && until.isAfter(other.until)) ? other.until : until,
                common(shards, other.shards),
                common(streams, other.streams));
    }

    /** What stands in one of them, and perhaps more between. */
    ScanScope or(ScanScope other) {
        return new ScanScope(
                from == null || (other.from != null && from.isBefore(other.from)) ? from : other.from,
                until == null || (other.until != null && until.isAfter(other.until)) ? until : other.until,
                either(shards, other.shards),
                either(streams, other.streams));
    }

    private static @Nullable Set<String> common(@Nullable Set<String> one, @Nullable Set<String> other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        Set<String> common = new HashSet<>(one);
        common.retainAll(other);
        return Set.copyOf(common);
    }

    private static @Nullable Set<String> either(@Nullable Set<String> one, @Nullable Set<String> other) {
        if (one == null || other == null) {
            return null;
        }
        Set<String> either = new HashSet<>(one);
        either.addAll(other);
        return Set.copyOf(either);
    }
}
