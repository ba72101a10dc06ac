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
package io.kinesislite.e2e.benchmark.contestant;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Waits for the first record of a job that is started only to leave a savepoint. */
final class FirstRecord implements RecordSink {
    private static final long PATIENCE_SECONDS = 60;

    private final CompletableFuture<Boolean> seen = new CompletableFuture<>();

    void await() throws Exception {
        seen.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void started() {}

    @Override
    public void accept(byte[] payload) {
        seen.complete(true);
    }

    @Override
    public void failed(Throwable cause) {
        seen.completeExceptionally(cause);
    }
}
