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
package io.kinesislite.flink.source.reader;

import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Tells fetchers how shards are read: the one that runs, and those that are made later.
 *
 * <p>Thread: task.
 */
final class PathRelay {
    private @Nullable ReadPath path;
    private @Nullable Queue<ShardEvent> fetcher;

    /** A fetcher was made in place of the one before. */
    void attach(Queue<ShardEvent> events) {
        fetcher = events;
        if (path != null) {
            events.add(new ShardEvent.Decided(path));
        }
    }

    /** The enumerator has decided. */
    void decided(ReadPath decision) {
        path = decision;
        if (fetcher != null) {
            fetcher.add(new ShardEvent.Decided(decision));
        }
    }
}
