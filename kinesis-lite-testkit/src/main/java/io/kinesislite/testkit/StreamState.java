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
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * One stream: its state, its shards, its consumers.
 *
 * <p>Thread: any. Puts share the read lock, resharding takes the write lock, so no record goes to a closed shard.
 */
final class StreamState {
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final int DEFAULT_RETENTION_HOURS = 24;

    private final StreamSpec spec;
    private final StoreConfig config;
    private final AtomicLong ages;
    private final long generation;
    private final Birth birth;
    private final AtomicLong retentionMillis = new AtomicLong(DEFAULT_RETENTION_HOURS * HOUR);
    private final AtomicInteger maxRecordBytes;
    private final Consumers consumers;

    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final Lifecycle lifecycle;
    private final ShardTable table;

    StreamState(StreamSpec spec, StoreConfig config, AtomicLong ages, Birth birth) {
        this.spec = spec;
        this.config = config;
        this.ages = ages;
        this.birth = birth;
        this.generation = nextAge();
        this.maxRecordBytes = new AtomicInteger(spec.maxRecordBytes());
        this.lifecycle = new Lifecycle(birth.millis(), config.streamDelay().toMillis());
        this.table = new ShardTable(this, spec.shards(), birth.millis());
        this.consumers = new Consumers(this);
    }

    /** What a stream is created with. */
    record StreamSpec(String name, int shards, StreamMode mode, int maxRecordBytes) {
        private static final int ON_DEMAND_SHARDS = 4;

        static StreamSpec provisioned(String name, int shards, int maxRecordBytes) {
            return new StreamSpec(name, shards, StreamMode.PROVISIONED, maxRecordBytes);
        }

        static StreamSpec onDemand(String name, int maxRecordBytes) {
            return new StreamSpec(name, ON_DEMAND_SHARDS, StreamMode.ON_DEMAND, maxRecordBytes);
        }
    }

    /**
     * When a stream came into the world.
     *
     * @param millis by the clock
     * @param shownMillis what is shown as its creation: never that of an earlier stream of the same name
     */
    record Birth(long millis, long shownMillis) {}

    String name() {
        return spec.name();
    }

    StoreConfig config() {
        return config;
    }

    long generation() {
        return generation;
    }

    long createdMillis() {
        return birth.shownMillis();
    }

    long now() {
        return config.clock().millis();
    }

    Consumers consumers() {
        return consumers;
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
            return table.owner(key).append(entry, now, horizon(now));
        });
    }

    /** The shard that a hash key of this entry leads to at this moment. */
    String shardIdFor(PutEntry entry) {
        HashKey key = HashKey.ofEntry(entry.partitionKey(), entry.explicitHashKey());
        return reading(() -> table.owner(key).shardId());
    }

    ShardLog.Slice read(int shard, long position, int limit) {
        long now = now();
        return shard(shard).read(position, limit, now, horizon(now));
    }

    /** Reads beside the shard's read limits, as subscriptions do. */
    ShardLog.Slice push(int shard, long position, int mostBytes) {
        long now = now();
        return shard(shard).slice(position, mostBytes, now, horizon(now));
    }

    ShardLog shard(int number) {
        return reading(() -> table.all().get(number));
    }

    /** The shard, unless its last record left retention; a stream that is CREATING has none. */
    ShardLog shard(String shardId) {
        long now = now();
        return reading(() -> table.find(shardId)
                .filter(shard -> lifecycle.isReady(now) && shard.livesFrom(horizon(now)))
                .orElseThrow(() -> Refusals.shardNotFound(shardId, name())));
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
        ShardSelection selection = new ShardSelection(filter, Math.max(horizon, birth.millis()), now);
        return reading(() -> table.all().stream()
                .filter(shard -> lifecycle.isReady(now) && shard.livesFrom(horizon) && selection.shows(shard))
                .toList());
    }

    void split(String shardId, BigInteger newStart) {
        writing(() -> {
            ShardLog parent = openShard(shardId);
            HashRange range = parent.range();
            if (newStart.compareTo(range.start().add(BigInteger.ONE)) <= 0 || newStart.compareTo(range.end()) >= 0) {
                throw Refusals.invalidArgument("NewStartingHashKey " + newStart + " used in SplitShard() on shard "
                        + shardId + " in stream " + name() + " under account " + Arns.ACCOUNT
                        + " is not both greater than one plus the shard's StartingHashKey " + range.start()
                        + " and less than the shard's EndingHashKey " + range.end() + ".");
            }
            return change(when -> table.split(parent, newStart, when));
        });
    }

    void merge(String shardId, String adjacentShardId) {
        writing(() -> {
            ShardLog first = openShard(shardId);
            ShardLog second = openShard(adjacentShardId);
            if (!first.range().touches(second.range()) && !second.range().touches(first.range())) {
                throw Refusals.invalidArgument("Shards " + shardId + " and " + adjacentShardId + " in stream " + name()
                        + " under account " + Arns.ACCOUNT
                        + " are not an adjacent pair of shards eligible for merging");
            }
            return change(when -> table.merge(first, second, when));
        });
    }

    int scaleTo(int target) {
        return writing(() -> {
            int current = table.openCount();
            if (target > current * 2 || target * 2 < current) {
                throw Refusals.of(
                        "LimitExceededException",
                        "UpdateShardCount cannot scale " + (target > current ? "up over double" : "down below half")
                                + " your current open shard count. Current open shard count: " + current
                                + " Target shard count: " + target);
            }
            change(when -> table.scaleTo(target, when));
            return current;
        });
    }

    private boolean change(Lifecycle.Effect effect) {
        long now = now();
        checkActive(now);
        lifecycle.begin(effect, now);
        return true;
    }

    private ShardLog openShard(String shardId) {
        ShardLog shard = table.find(shardId)
                .orElseThrow(() -> Refusals.of(
                        "ResourceNotFoundException",
                        "Could not find shard " + shardId + " in stream " + name() + " under account " + Arns.ACCOUNT
                                + "."));
        if (!shard.isOpen()) {
            throw Refusals.invalidArgument("Shard " + shardId + " in stream " + name() + " under account "
                    + Arns.ACCOUNT
                    + " has already been merged or split, and thus is not eligible for merging or splitting.");
        }
        return shard;
    }

    /** Refuses what only an ACTIVE stream may be asked for. */
    void checkActive() {
        reading(() -> checkActive(now()));
    }

    private boolean checkActive(long now) {
        StreamStatus status = lifecycle.status(now);
        if (status != StreamStatus.ACTIVE) {
            throw Refusals.streamNotActive(name(), status);
        }
        return true;
    }

    /** Whether it has left the state CREATING. */
    boolean isReady() {
        return lifecycle.isReady(now());
    }

    boolean isGone() {
        return lifecycle.isGone(now());
    }

    /** When a reshard that is under way comes into force; in the far future if there is none. */
    long nextChangeMillis() {
        return lifecycle.nextChangeMillis();
    }

    void delete() {
        writing(() -> {
            lifecycle.delete(now());
            return true;
        });
        consumers.streamDeleted();
    }

    int retentionHours() {
        return (int) (retentionMillis.get() / HOUR);
    }

    void retainHours(int hours) {
        retentionMillis.set(hours * HOUR);
    }

    int maxRecordBytes() {
        return maxRecordBytes.get();
    }

    void takeRecordsUpTo(int bytes) {
        writing(() -> change(when -> maxRecordBytes.set(bytes)));
    }

    StreamSummary summary() {
        long now = now();
        int consumerCount = consumers.count();
        return reading(() -> new StreamSummary(
                name(),
                Arns.ofStream(name()),
                lifecycle.status(now),
                spec.mode(),
                Instant.ofEpochMilli(birth.shownMillis()),
                Duration.ofMillis(retentionMillis.get()),
                lifecycle.isReady(now) ? table.openCount() : 0,
                consumerCount,
                maxRecordBytes()));
    }

    private <T> T reading(Supplier<T> action) {
        if (lifecycle.hasDue(now())) {
            writing(() -> true);
        }
        return holding(lock.readLock(), action);
    }

    private <T> T writing(Supplier<T> action) {
        return holding(lock.writeLock(), () -> {
            lifecycle.settle(now());
            return action.get();
        });
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
