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

import io.kinesislite.flink.model.ShardMap;
import io.kinesislite.flink.model.UserRecord;
import java.util.List;

/**
 * Makes parcels of records.
 *
 * <p>Thread: task.
 */
sealed interface Packing permits OneByOne, Aggregates {

    /** Where finished parcels go. */
    interface Outlet {
        void take(Parcel parcel);
    }

    /** Packs a record of so many bytes, that was written at that time. */
    void add(UserRecord record, int bytes, long sinceMillis);

    /** Finishes every parcel that was begun at that time or before. */
    void finish(long untilMillis);

    /** When the oldest unfinished parcel was begun; far in the future if there is none. */
    long oldestMillis();

    /** When the oldest record was written that waits for the shards to be known; far in the future if there is none. */
    long unroutedMillis();

    /** The unfinished parcels. */
    List<Parcel> unfinished();

    /** Forgets the unfinished parcels. */
    void forget();

    /** Whether parcels are made for the shards that there are, and have to be made anew for others. */
    boolean isByShard();

    /** From now on parcels are made for these shards. */
    void packFor(ShardMap shards);
}
