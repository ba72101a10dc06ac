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

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * The calls that the server got. Totals by operation and outcome are of all calls and cost nothing to read; the calls
 * themselves are kept only as far as the server is told to, the latest ones.
 *
 * <p>Thread: any.
 */
public final class CallJournal {
    static final int DEFAULT_KEPT = 100_000;

    private final int kept;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Call> calls = new ArrayDeque<>();
    private final Map<Operation, Map<String, Tally>> tallies = new EnumMap<>(Operation.class);

    CallJournal(int kept) {
        this.kept = kept;
    }

    private static final class Tally {
        private long calls;
        private long records;
        private long bytes;
    }

    void add(Call call) {
        lock.lock();
        try {
            Tally tally = tallies.computeIfAbsent(call.operation(), operation -> new HashMap<>())
                    .computeIfAbsent(call.outcome(), outcome -> new Tally());
            tally.calls++;
            tally.records += call.records();
            tally.bytes += call.bytes();
            calls.addLast(call);
            if (calls.size() > kept) {
                calls.removeFirst();
            }
        } finally {
            lock.unlock();
        }
    }

    /** The calls that are kept, oldest first: the last 100,000, unless the server was told otherwise. */
    public List<Call> calls() {
        lock.lock();
        try {
            return List.copyOf(calls);
        } finally {
            lock.unlock();
        }
    }

    /** Those of one operation, oldest first. */
    public List<Call> calls(Operation operation) {
        return calls().stream().filter(call -> call.operation() == operation).toList();
    }

    /** How many of the calls that are kept the predicate picks. */
    public long count(Predicate<Call> predicate) {
        return calls().stream().filter(predicate).count();
    }

    /** How many calls of this operation were made in all, whatever came of them. */
    public long count(Operation operation) {
        lock.lock();
        try {
            return tallies.getOrDefault(operation, Map.of()).values().stream()
                    .mapToLong(tally -> tally.calls)
                    .sum();
        } finally {
            lock.unlock();
        }
    }

    /** How many calls of this operation had this outcome. */
    public long count(Operation operation, String outcome) {
        return total(operation, outcome, tally -> tally.calls);
    }

    /** How many records went through the calls of this operation that were answered. */
    public long records(Operation operation) {
        return total(operation, Call.OK, tally -> tally.records);
    }

    /** How many bytes, payloads and partition keys, went through the calls of this operation that were answered. */
    public long bytes(Operation operation) {
        return total(operation, Call.OK, tally -> tally.bytes);
    }

    private long total(Operation operation, String outcome, ToLongFunction<Tally> figure) {
        lock.lock();
        try {
            Tally tally = tallies.getOrDefault(operation, Map.of()).get(outcome);
            return tally == null ? 0 : figure.applyAsLong(tally);
        } finally {
            lock.unlock();
        }
    }

    /** Forgets all calls. */
    public void clear() {
        lock.lock();
        try {
            calls.clear();
            tallies.clear();
        } finally {
            lock.unlock();
        }
    }
}
