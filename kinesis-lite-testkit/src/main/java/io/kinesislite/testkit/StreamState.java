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
package io.kinesislite.testkit;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One stream: its shards and the table that routes hash keys to the open ones.
 *
 * <p>Thread: any. Puts share the read lock, resharding takes the write lock, so no record goes to a closed shard.
 */
final class StreamState {
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final int DEFAULT_RETENTION_HOURS = 24;

    private final String name;
    private final StreamMode mode;
    private final StoreConfig config;
    private final AtomicLong ages;
    private final long generation;
    private final long createdMillis;
    private final AtomicLong retentionMillis = new AtomicLong(DEFAULT_RETENTION_HOURS * HOUR);

    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final List<ShardLog> shards = new ArrayList<>();
    private List<ShardLog> open = List.of();
    private HashKey[] starts = {};

    StreamState(StreamSpec spec, StoreConfig config, AtomicLong ages, long createdMillis) {
        this.name = spec.name();
        this.mode = spec.mode();
        this.config = config;
        this.ages = ages;
        this.createdMillis = createdMillis;
        this.generation = nextAge();
        for (HashRange range : HashRange.even(spec.shards())) {
            shards.add(new ShardLog(this, shards.size(), range, Lineage.NONE));
        }
        route();
    }

    /** What a stream is created with. */
    record StreamSpec(String name, int shards, StreamMode mode) {}

    String name() {
        return name;
    }

    long generation() {
        return generation;
    }

    long createdMillis() {
        return createdMillis;
    }

    long now() {
        return config.clock().millis();
    }

    boolean throughputLimits() {
        return config.throughputLimits();
    }

    /** Rises from shard to shard and is never behind the clock's seconds. */
    long nextAge() {
        return ages.updateAndGet(last -> Math.max(last + 1, now() / 1_000));
    }

    private long horizon(long now) {
        return now - retentionMillis.get();
    }

    PutResult put(PutEntry entry) {
        HashKey key = HashKey.ofEntry(entry.partitionKey(), entry.explicitHashKey());
        return reading(() -> {
            long now = now();
            return owner(key).append(entry, now, horizon(now));
        });
    }

    private ShardLog owner(HashKey key) {
        int low = 0;
        int high = starts.length - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (starts[middle].compareTo(key) <= 0) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return open.get(low);
    }

    /** The shard that a hash key of this entry leads to at this moment. */
    String shardIdFor(PutEntry entry) {
        HashKey key = HashKey.ofEntry(entry.partitionKey(), entry.explicitHashKey());
        return reading(() -> owner(key).shardId());
    }

    ShardLog.Slice read(int shard, long position, int limit) {
        long now = now();
        return shard(shard).read(position, limit, now, horizon(now));
    }

    ShardLog shard(int number) {
        return reading(() -> shards.get(number));
    }

    /** The shard, unless its last record left retention. */
    ShardLog shard(String shardId) {
        long horizon = horizon(now());
        return reading(() -> shards.stream()
                .filter(shard -> shard.shardId().equals(shardId) && shard.livesFrom(horizon))
                .findFirst()
                .orElseThrow(() -> Refusals.shardNotFound(shardId, name)));
    }

    long position(ShardLog shard, StartingPosition start) {
        long now = now();
        if (start.timestamp() != null
                && start.type() == StartingPosition.Type.AT_TIMESTAMP
                && start.timestamp().toEpochMilli() > now) {
            throw Refusals.invalidArgument(
                    "The timestampInMillis parameter cannot be greater than the currentTimestampInMillis. timestampInMillis: "
                            + start.timestamp().toEpochMilli() + ", currentTimestampInMillis: " + now);
        }
        return shard.position(start, horizon(now));
    }

    List<ShardLog> shards(ShardFilter filter) {
        long now = now();
        long horizon = horizon(now);
        long earliest = Math.max(horizon, createdMillis);
        return reading(() -> shards.stream()
                .filter(shard -> shard.livesFrom(horizon) && shows(filter, shard, earliest, now))
                .toList());
    }

    private static boolean shows(ShardFilter filter, ShardLog shard, long earliest, long now) {
        return switch (filter.type()) {
            case FROM_TRIM_HORIZON -> true;
            case AT_TRIM_HORIZON -> shard.livesAt(earliest);
            case AT_LATEST -> shard.isOpen();
            case AFTER_SHARD_ID -> shard.shardId().compareTo(required(filter.shardId(), "shardFilter.shardId")) > 0;
            case AT_TIMESTAMP -> shard.livesAt(Math.max(earliest, past(filter, now)));
            case FROM_TIMESTAMP -> shard.livesFrom(past(filter, now));
        };
    }

    private static long past(ShardFilter filter, long now) {
        long millis = required(filter.timestamp(), "shardFilter.timestamp").toEpochMilli();
        if (millis > now) {
            throw Refusals.invalidArgument("The timestamp of the shard filter, " + filter.timestamp()
                    + ", cannot be later than the current time.");
        }
        return millis;
    }

    private static <T> T required(@Nullable T value, String field) {
        if (value == null) {
            throw Refusals.missing(field);
        }
        return value;
    }

    void split(String shardId, BigInteger newStart) {
        writing(() -> {
            ShardLog parent = openShard(shardId);
            HashRange range = parent.range();
            if (newStart.compareTo(range.start().add(BigInteger.ONE)) <= 0 || newStart.compareTo(range.end()) >= 0) {
                throw Refusals.invalidArgument("NewStartingHashKey " + newStart + " used in SplitShard() on shard "
                        + shardId + " in stream " + name + " under account " + Arns.ACCOUNT
                        + " is not both greater than one plus the shard's StartingHashKey " + range.start()
                        + " and less than the shard's EndingHashKey " + range.end() + ".");
            }
            splitAt(parent, newStart);
        });
    }

    void merge(String shardId, String adjacentShardId) {
        writing(() -> {
            ShardLog first = openShard(shardId);
            ShardLog second = openShard(adjacentShardId);
            if (!first.range().touches(second.range()) && !second.range().touches(first.range())) {
                throw Refusals.invalidArgument("Shards " + shardId + " and " + adjacentShardId + " in stream " + name
                        + " under account " + Arns.ACCOUNT
                        + " are not an adjacent pair of shards eligible for merging");
            }
            join(first, second);
        });
    }

    /** Splits at the even boundaries that are missing, then merges what lies between two of them. */
    int scaleTo(int target) {
        return writing(() -> {
            int current = open.size();
            if (target > current * 2 || target * 2 < current) {
                throw Refusals.of(
                        "LimitExceededException",
                        "UpdateShardCount cannot scale " + (target > current ? "up over double" : "down below half")
                                + " your current open shard count. Current open shard count: " + current
                                + " Target shard count: " + target);
            }
            List<HashRange> ranges = HashRange.even(target);
            for (HashRange range : ranges) {
                ShardLog holder = owner(HashKey.of(range.start()));
                if (!holder.range().start().equals(range.start())) {
                    splitAt(holder, range.start());
                }
            }
            for (HashRange range : ranges) {
                ShardLog left = owner(HashKey.of(range.start()));
                while (!left.range().end().equals(range.end())) {
                    left = join(left, owner(HashKey.of(left.range().end().add(BigInteger.ONE))));
                }
            }
            return current;
        });
    }

    private void splitAt(ShardLog parent, BigInteger at) {
        Lineage lineage = new Lineage(parent.shardId(), null);
        ShardLog low = add(new HashRange(parent.range().start(), at.subtract(BigInteger.ONE)), lineage);
        ShardLog high = add(new HashRange(at, parent.range().end()), lineage);
        parent.close(List.of(low.asChild(), high.asChild()), now());
        route();
    }

    private ShardLog join(ShardLog first, ShardLog second) {
        HashRange union = new HashRange(
                first.range().start().min(second.range().start()),
                first.range().end().max(second.range().end()));
        ShardLog child = add(union, new Lineage(first.shardId(), second.shardId()));
        first.close(List.of(child.asChild()), now());
        second.close(List.of(child.asChild()), now());
        route();
        return child;
    }

    private ShardLog add(HashRange range, Lineage lineage) {
        ShardLog shard = new ShardLog(this, shards.size(), range, lineage);
        shards.add(shard);
        return shard;
    }

    private void route() {
        open = shards.stream()
                .filter(ShardLog::isOpen)
                .sorted(Comparator.comparing(shard -> shard.range().start()))
                .toList();
        starts = open.stream().map(shard -> HashKey.of(shard.range().start())).toArray(HashKey[]::new);
    }

    private ShardLog openShard(String shardId) {
        ShardLog shard = shards.stream()
                .filter(one -> one.shardId().equals(shardId))
                .findFirst()
                .orElseThrow(() -> Refusals.of(
                        "ResourceNotFoundException",
                        "Could not find shard " + shardId + " in stream " + name + " under account " + Arns.ACCOUNT
                                + "."));
        if (!shard.isOpen()) {
            throw Refusals.invalidArgument("Shard " + shardId + " in stream " + name + " under account " + Arns.ACCOUNT
                    + " has already been merged or split, and thus is not eligible for merging or splitting.");
        }
        return shard;
    }

    int retentionHours() {
        return (int) (retentionMillis.get() / HOUR);
    }

    void retainHours(int hours) {
        retentionMillis.set(hours * HOUR);
    }

    StreamSummary summary() {
        int openCount = reading(() -> open.size());
        return new StreamSummary(
                name,
                Arns.ofStream(name),
                "ACTIVE",
                mode,
                Instant.ofEpochMilli(createdMillis),
                Duration.ofMillis(retentionMillis.get()),
                openCount);
    }

    private <T> T reading(Supplier<T> action) {
        return holding(lock.readLock(), action);
    }

    private <T> T writing(Supplier<T> action) {
        return holding(lock.writeLock(), action);
    }

    private void writing(Runnable action) {
        Lock writeLock = lock.writeLock();
        writeLock.lock();
        try {
            action.run();
        } finally {
            writeLock.unlock();
        }
    }

    private static <T> T holding(Lock held, Supplier<T> action) {
        held.lock();
        try {
            return action.get();
        } finally {
            held.unlock();
        }
    }
}
