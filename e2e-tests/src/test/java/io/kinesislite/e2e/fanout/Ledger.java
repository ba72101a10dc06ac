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
package io.kinesislite.e2e.fanout;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * Every record that came to the end of a job, shard by shard, in the order in which they came. A job that fails stays so: what is
 * noted twice was read twice.
 *
 * <p>Thread: tasks note, each shard's records by one of them; the test reads.
 */
final class Ledger {
    private static final Map<String, Ledger> OPEN = new ConcurrentHashMap<>();
    private static final CountDownLatch NO_GATE = new CountDownLatch(0);

    private final Map<String, Queue<String>> shards = new ConcurrentHashMap<>();
    private final AtomicLong size = new AtomicLong();
    private final AtomicLong last = new AtomicLong(Long.MIN_VALUE);
    private final AtomicReference<CountDownLatch> gate = new AtomicReference<>(NO_GATE);

    private Ledger() {}

    /** An empty one, which jobs of this JVM find by its name. */
    static Ledger open(String name) {
        Ledger ledger = new Ledger();
        OPEN.put(name, ledger);
        return ledger;
    }

    /** From now on tasks wait with the next record. */
    void hold() {
        gate.set(new CountDownLatch(1));
    }

    void letGo() {
        gate().countDown();
    }

    private CountDownLatch gate() {
        return Objects.requireNonNull(gate.get(), "open, to begin with");
    }

    long size() {
        return size.get();
    }

    /** Whether a record with this number or a greater one came. */
    boolean hasCome(long number) {
        return last.get() >= number;
    }

    /** The sequence numbers of each shard that had records. */
    Map<String, List<String>> sequenceNumbers() {
        Map<String, List<String>> numbers = new TreeMap<>();
        shards.forEach((shard, noted) -> numbers.put(shard, new ArrayList<>(noted)));
        return numbers;
    }

    private void note(Line line) throws InterruptedException {
        gate().await();
        shards.computeIfAbsent(line.shardId, shard -> new ConcurrentLinkedQueue<>())
                .add(line.sequenceNumber);
        last.accumulateAndGet(line.number, Math::max);
        size.incrementAndGet();
    }

    /** The end of a job, whose records the ledger of this name notes. */
    record Entry(String ledger) implements Sink<Line> {
        @Override
        public SinkWriter<Line> createWriter(WriterInitContext context) {
            return new Writer(Objects.requireNonNull(OPEN.get(ledger), "open comes first"));
        }
    }

    private record Writer(Ledger ledger) implements SinkWriter<Line> {
        @Override
        public void write(Line line, Context context) throws InterruptedException {
            ledger.note(line);
        }

        @Override
        public void flush(boolean endOfInput) {}

        @Override
        public void close() {}
    }
}
