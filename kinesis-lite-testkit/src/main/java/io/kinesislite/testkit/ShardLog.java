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
    private final @Nullable ShardThrottle throttle;

    private final ReentrantLock lock = new ReentrantLock();
    private final Segments records;
    private long lastArrival;
    private long closedMillis = FOREVER;
    private List<ChildShard> children = List.of();

    ShardLog(StreamState owner, int number, HashRange range, Lineage lineage) {
        this.stream = owner.name();
        this.number = number;
        this.shardId = Arns.shardId(number);
        this.range = range;
        this.lineage = lineage;
        this.numbers = new SequenceNumbers(stream, owner.nextAge(), number);
        this.records = new Segments(numbers, 1);
        this.createdMillis = owner.now();
        this.lastArrival = createdMillis;
        this.throttle = owner.throughputLimits() ? new ShardThrottle(createdMillis) : null;
    }

    /** What one read found: {@code ended} once a closed shard has nothing more. */
    record Slice(List<StreamRecord> records, long next, long millisBehind, boolean ended, List<ChildShard> children) {}

    PutResult append(PutEntry entry, long now, long horizon) {
        lock.lock();
        try {
            if (throttle != null && !throttle.admitsWrite(entry.size(), now)) {
                return PutResult.refused(Refusals.THROTTLED, Refusals.rateExceededText(shardId, stream));
            }
            records.dropBefore(horizon);
            lastArrival = Math.max(lastArrival, now);
            String sequenceNumber = numbers.at(records.endIndex());
            records.add(entry, lastArrival);
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
            records.dropBefore(horizon);
            long from = Math.max(position, records.firstIndex());
            List<StreamRecord> page = page(from, limit);
            if (throttle != null) {
                throttle.countRead(page.stream().mapToLong(StreamRecord::size).sum());
            }
            boolean nothingLeft = from + page.size() >= records.endIndex();
            long behind = nothingLeft || page.isEmpty()
                    ? 0
                    : Math.max(1, now - page.get(page.size() - 1).arrivalMillis());
            boolean ended = nothingLeft && closedMillis != FOREVER;
            return new Slice(page, from + page.size(), behind, ended, ended ? children : List.of());
        } finally {
            lock.unlock();
        }
    }

    private List<StreamRecord> page(long from, int limit) {
        long end = Math.min(records.endIndex(), from + limit);
        List<StreamRecord> page = new ArrayList<>((int) Math.max(0, end - from));
        long bytes = 0;
        for (long index = from; index < end; index++) {
            StreamRecord next = records.record(index);
            bytes += next.size();
            if (bytes > MAX_PAGE_BYTES && !page.isEmpty()) {
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
        long low = records.firstIndex();
        long high = records.endIndex();
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (records.arrivalMillis(middle) < millis) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    void close(List<ChildShard> successors, long now) {
        lock.lock();
        try {
            closedMillis = Math.max(now, createdMillis);
            children = List.copyOf(successors);
        } finally {
            lock.unlock();
        }
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

    boolean livesAt(long millis) {
        return createdMillis <= millis && livesFrom(millis);
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
