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
package io.kinesislite.flink.table.catalog;

import io.kinesislite.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** Pauses take the time of a clock, and nobody's. */
final class ManualTime implements CatalogTime {
    private final ManualClock clock;
    private final CompletableFuture<Void> closing = new CompletableFuture<>();

    ManualTime(ManualClock clock) {
        this.clock = clock;
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public boolean pause(Duration duration) {
        clock.advance(duration);
        return !closing.isDone();
    }

    @Override
    public void close() {
        closing.complete(null);
    }

    void awaitClose() {
        closing.join();
    }
}
