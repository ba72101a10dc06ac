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
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/**
 * The calls that the server got, oldest first; the last 100,000 are kept.
 *
 * <p>Thread: any.
 */
public final class CallJournal {
    private static final int KEPT = 100_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Call> calls = new ArrayDeque<>();

    CallJournal() {}

    void add(Call call) {
        lock.lock();
        try {
            if (calls.size() == KEPT) {
                calls.removeFirst();
            }
            calls.addLast(call);
        } finally {
            lock.unlock();
        }
    }

    /** The calls, oldest first. */
    public List<Call> calls() {
        lock.lock();
        try {
            return List.copyOf(calls);
        } finally {
            lock.unlock();
        }
    }

    /** The calls of one operation, oldest first. */
    public List<Call> calls(Operation operation) {
        return calls().stream().filter(call -> call.operation() == operation).toList();
    }

    /** How many calls of this operation were made, whatever came of them. */
    public long count(Operation operation) {
        return count(call -> call.operation() == operation);
    }

    /** How many calls of this operation had this outcome. */
    public long count(Operation operation, String outcome) {
        return count(call -> call.operation() == operation && call.outcome().equals(outcome));
    }

    /** How many calls the predicate picks. */
    public long count(Predicate<Call> predicate) {
        return calls().stream().filter(predicate).count();
    }

    /** How many records went through the calls of this operation that were answered. */
    public long records(Operation operation) {
        return calls(operation).stream()
                .filter(Call::isOk)
                .mapToLong(Call::records)
                .sum();
    }

    /** Forgets all calls. */
    public void clear() {
        lock.lock();
        try {
            calls.clear();
        } finally {
            lock.unlock();
        }
    }
}
