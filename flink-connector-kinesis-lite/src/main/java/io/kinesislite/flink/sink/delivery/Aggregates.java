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

import io.kinesislite.flink.client.Md5;
import io.kinesislite.flink.model.HashKey;
import io.kinesislite.flink.model.ShardMap;
import io.kinesislite.flink.model.UserRecord;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Packs records into aggregates of up to 50 KiB, two payload units of 25 KB: those of one explicit hash key together, those that only
 * have a partition key by the shard that it goes to, and those that may go to any shard wherever the last one went until the
 * aggregate is full. Nothing is finished before the shards are known.
 *
 * <p>Thread: task.
 */
final class Aggregates implements Packing {
    /** As the Kinesis Producer Library's {@code AggregationMaxSize}. */
    static final int MAX_BYTES = 50 * 1024;

    private final Outlet outlet;
    private final SpreadKeys spread;
    private final MessageDigest md5 = Md5.digest();

    /** Unfinished ones by hash key; the oldest first. */
    private final Map<String, AggregateParcel> open = new LinkedHashMap<>();

    private final Deque<Parcel> unrouted = new ArrayDeque<>();
    private @Nullable ShardMap shards;
    private @Nullable String anyShard;
    private long made;

    /**
     * @param spread chooses the shard of records that may go to any
     */
    Aggregates(Outlet outlet, SpreadKeys spread) {
        this.outlet = outlet;
        this.spread = spread;
    }

    @Override
    public void add(UserRecord record, int bytes, long sinceMillis) {
        ShardMap known = shards;
        if (known == null) {
            unrouted.add(new SingleParcel(record, bytes, made++, sinceMillis));
            return;
        }
        String hashKey = hashKey(record, known);
        AggregateParcel parcel = open.get(hashKey);
        if (parcel != null && parcel.bytesWith(record) > MAX_BYTES) {
            finish(hashKey, parcel);
            hashKey = hashKey(record, known);
            parcel = open.get(hashKey);
        }
        if (parcel == null) {
            parcel = new AggregateParcel(hashKey, made++, sinceMillis);
            open.put(hashKey, parcel);
        }
        parcel.add(record, bytes);
        if (parcel.bytes() >= MAX_BYTES) {
            finish(hashKey, parcel);
        }
    }

    private String hashKey(UserRecord record, ShardMap known) {
        if (record.explicitHashKey() != null) {
            return record.explicitHashKey();
        }
        if (record.partitionKey() != null) {
            return known.hashKeyOf(known.placeOf(HashKey.of(record.partitionKey(), md5)));
        }
        if (anyShard == null) {
            anyShard = spread.nextTurn();
        }
        return anyShard == null ? known.hashKeyOf(0) : anyShard;
    }

    private void finish(String hashKey, AggregateParcel parcel) {
        open.remove(hashKey);
        if (hashKey.equals(anyShard)) {
            anyShard = null;
        }
        outlet.take(parcel);
    }

    @Override
    public void finish(long untilMillis) {
        while (!open.isEmpty()) {
            var oldest = open.entrySet().iterator().next();
            if (oldest.getValue().sinceMillis() > untilMillis) {
                return;
            }
            finish(oldest.getKey(), oldest.getValue());
        }
    }

    @Override
    public long oldestMillis() {
        return open.isEmpty() ? Long.MAX_VALUE : open.values().iterator().next().sinceMillis();
    }

    @Override
    public long unroutedMillis() {
        return unrouted.isEmpty() ? Long.MAX_VALUE : unrouted.element().sinceMillis();
    }

    @Override
    public List<Parcel> unfinished() {
        List<Parcel> parcels = new ArrayList<>(unrouted);
        parcels.addAll(open.values());
        return parcels;
    }

    @Override
    public void forget() {
        unrouted.clear();
        open.clear();
        anyShard = null;
    }

    @Override
    public boolean isByShard() {
        return true;
    }

    @Override
    public void packFor(ShardMap known) {
        shards = known;
    }
}
