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
 * Each record is a parcel.
 *
 * <p>Thread: task.
 */
final class OneByOne implements Packing {
    private final Outlet outlet;
    private long made;

    OneByOne(Outlet outlet) {
        this.outlet = outlet;
    }

    @Override
    public void add(UserRecord record, int bytes, long sinceMillis) {
        outlet.take(new SingleParcel(record, bytes, made++, sinceMillis));
    }

    @Override
    public void finish(long untilMillis) {}

    @Override
    public long oldestMillis() {
        return Long.MAX_VALUE;
    }

    @Override
    public long unroutedMillis() {
        return Long.MAX_VALUE;
    }

    @Override
    public List<Parcel> unfinished() {
        return List.of();
    }

    @Override
    public void forget() {}

    @Override
    public boolean isByShard() {
        return false;
    }

    @Override
    public void packFor(ShardMap shards) {}
}
