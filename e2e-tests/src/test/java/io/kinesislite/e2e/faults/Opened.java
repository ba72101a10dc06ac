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
package io.kinesislite.e2e.faults;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What was opened one after the other, and is closed in the opposite order: also what was opened before a step that failed.
 *
 * <p>Thread: one at a time.
 */
final class Opened implements AutoCloseable {
    private final Deque<AutoCloseable> all = new ArrayDeque<>();

    /** Will be closed, too. */
    <T extends AutoCloseable> T add(T one) {
        all.push(one);
        return one;
    }

    /** Closes all, whether or not one of them fails at that. */
    @Override
    public void close() {
        IllegalStateException failure = new IllegalStateException("Not all could be closed.");
        while (!all.isEmpty()) {
            try {
                all.pop().close();
            } catch (Exception e) {
                failure.addSuppressed(e);
            }
        }
        if (failure.getSuppressed().length > 0) {
            throw failure;
        }
    }

    /** Closes all because of this. */
    void closeAfter(Throwable cause) {
        try {
            close();
        } catch (IllegalStateException e) {
            cause.addSuppressed(e);
        }
    }
}
