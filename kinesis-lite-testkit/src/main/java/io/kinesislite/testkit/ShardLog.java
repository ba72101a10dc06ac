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

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One shard and its records, oldest first. A record's index counts from the shard's beginning and never changes; the
 * first record has index 1.
 *
 * <p>Thread: any; one lock guards all that changes.
 */
final class ShardLog {
    private static final int MAX_PAGE_BYTES = 10 << 20;
    private static final long FOREVER = Long.MAX_VALUE;

    private final String stream;
    private final int number;
    private final String shardId;
    private final HashRange range;
    private final Lineage lineage;
    private final SequenceNumbers numbers;
    private final long createdMillis;
    private final long setbackMillis;
    private final @Nullable ShardThrottle throttle;
    private final CopyOnWriteArrayList<Runnable> watchers = new CopyOnWriteArrayList<>();

    private final ReentrantLock lock = new ReentrantLock();
    private final Segments records;
    private long lastArrival;
    private long closedMillis = FOREVER;
    private List<ChildShard> children = List.of();

    ShardLog(StreamState owner, Birth birth) {
        this.stream = owner.name();
        this.number = birth.number();
        this.shardId = Arns.shardId(number);
        this.range = birth.range();
        this.lineage = birth.lineage();
        this.numbers = new SequenceNumbers(stream, owner.nextAge(), number);
        this.records = new Segments(numbers, 1);
        this.createdMillis = birth.millis();
        this.setbackMillis = owner.config().arrivalSetback().toMillis();
        this.lastArrival = createdMillis;
        this.throttle = owner.config().throughputLimits() ? new ShardThrottle(createdMillis) : null;
    }

    /** What a shard comes into the world with. */
    record Birth(int number, HashRange range, Lineage lineage, long millis) {}

    /** What one read found: {@code ended} once a closed shard has nothing more. */
    record Slice(List<StreamRecord> records, long next, long millisBehind, boolean ended, List<ChildShard> children) {
        long bytes() {
            return records.stream().mapToLong(StreamRecord::size).sum();
        }
    }

    PutResult append(PutEntry entry, long now, long horizon) {
        PutResult result = appended(entry, now, horizon);
        if (result.isTaken()) {
            watchers.forEach(Runnable::run);
        }
        return result;
    }

    private PutResult appended(PutEntry entry, long now, long horizon) {
        lock.lock();
        try {
            if (throttle != null && !throttle.admitsWrite(entry.size(), now)) {
                return PutResult.refused(Refusals.THROTTLED, Refusals.rateExceededText(shardId, stream));
            }
            records.dropBefore(horizon);
            long arrival = Math.max(lastArrival - setbackMillis, now);
            lastArrival = Math.max(lastArrival, arrival);
            String sequenceNumber = numbers.at(records.endIndex());
            records.add(entry, arrival);
            return PutResult.taken(shardId, sequenceNumber);
        } finally {
            lock.unlock();
        }
    }

    Slice read(long position, int limit, long now, long horizon) {
        lock.lock();
        try {
            if (throttle != null && !throttle.admitsRead(now)) {
                throw Refusals.rateExceeded(shardId, stream);
            }
            Slice slice = sliced(position, new Most(limit, MAX_PAGE_BYTES), now, horizon);
            if (throttle != null) {
                throttle.countRead(slice.bytes());
            }
            return slice;
        } finally {
            lock.unlock();
        }
    }

    /** Reads beside the throughput limits. */
    Slice slice(long position, int mostBytes, long now, long horizon) {
        lock.lock();
        try {
            return sliced(position, new Most(Limits.MAX_RECORDS_PER_READ, mostBytes), now, horizon);
        } finally {
            lock.unlock();
        }
    }

    private record Most(int records, int bytes) {}

    private Slice sliced(long position, Most most, long now, long horizon) {
        records.dropBefore(horizon);
        long from = Math.max(position, records.firstIndex());
        List<StreamRecord> page = page(from, most);
        boolean nothingLeft = from + page.size() >= records.endIndex();
        long behind = nothingLeft || page.isEmpty()
                ? 0
                : Math.max(1, now - page.get(page.size() - 1).arrivalMillis());
        boolean ended = nothingLeft && closedMillis != FOREVER;
        return new Slice(page, from + page.size(), behind, ended, ended ? children : List.of());
    }

    /** Calls back after each record and after the shard's end, on the thread that brought it, until it is told not to. */
    void watch(Runnable watcher) {
        watchers.add(watcher);
    }

    void unwatch(Runnable watcher) {
        watchers.remove(watcher);
    }

    /** The number that reading goes on after, for a position. */
    String numberBefore(long position) {
        return numbers.at(position - 1);
    }

    private List<StreamRecord> page(long from, Most most) {
        long end = Math.min(records.endIndex(), from + most.records);
        List<StreamRecord> page = new ArrayList<>((int) Math.max(0, end - from));
        long bytes = 0;
        for (long index = from; index < end; index++) {
            StreamRecord next = records.record(index);
            bytes += next.size();
            if (bytes > most.bytes && !page.isEmpty()) {
                break;
            }
            page.add(next);
        }
        return page;
    }

    long position(StartingPosition start, long horizon) {
        lock.lock();
        try {
            records.dropBefore(horizon);
            return switch (start.type()) {
                case TRIM_HORIZON -> records.firstIndex();
                case LATEST -> records.endIndex();
                case AT_SEQUENCE_NUMBER -> numbered(start.sequenceNumber());
                case AFTER_SEQUENCE_NUMBER -> numbered(start.sequenceNumber()) + 1;
                case AT_TIMESTAMP -> arrivedAt(start);
            };
        } finally {
            lock.unlock();
        }
    }

    private long numbered(@Nullable String sequenceNumber) {
        if (sequenceNumber == null) {
            throw Refusals.missing("startingSequenceNumber");
        }
        long index = numbers.indexOf(sequenceNumber);
        if (index > records.endIndex()) {
            throw numbers.foreign(sequenceNumber);
        }
        return index;
    }

    private long arrivedAt(StartingPosition start) {
        if (start.timestamp() == null) {
            throw Refusals.missing("timestamp");
        }
        long millis = start.timestamp().toEpochMilli();
        long index = records.firstIndex();
        // Arrival times may go back: there is nothing to search by halves.
        while (index < records.endIndex() && records.arrivalMillis(index) < millis) {
            index++;
        }
        return index;
    }

    /** When the last record came, or the shard itself. */
    long lastArrivalMillis() {
        lock.lock();
        try {
            return lastArrival;
        } finally {
            lock.unlock();
        }
    }

    void close(List<ChildShard> successors, long millis) {
        lock.lock();
        try {
            closedMillis = millis;
            children = List.copyOf(successors);
        } finally {
            lock.unlock();
        }
        watchers.forEach(Runnable::run);
    }

    Shard describe() {
        lock.lock();
        try {
            String ending = closedMillis == FOREVER ? null : numbers.at(records.endIndex());
            return new Shard(shardId, lineage.parent(), lineage.adjacentParent(), range, numbers.at(0), ending);
        } finally {
            lock.unlock();
        }
    }

    /** Whether the shard takes records, or took some at this instant or later. */
    boolean livesFrom(long millis) {
        lock.lock();
        try {
            return closedMillis >= millis;
        } finally {
            lock.unlock();
        }
    }

    /** Whether the shard owned its keys at this instant; the instant of a reshard is the parents', as its records are. */
    boolean livesAt(long millis) {
        return (lineage.parents().isEmpty() ? createdMillis <= millis : createdMillis < millis) && livesFrom(millis);
    }

    boolean isOpen() {
        return livesFrom(FOREVER);
    }

    ChildShard asChild() {
        return new ChildShard(shardId, lineage.parents(), range);
    }

    int number() {
        return number;
    }

    String shardId() {
        return shardId;
    }

    HashRange range() {
        return range;
    }
}
