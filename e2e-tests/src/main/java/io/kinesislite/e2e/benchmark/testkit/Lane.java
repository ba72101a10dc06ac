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
package io.kinesislite.e2e.benchmark.testkit;

import io.kinesislite.e2e.benchmark.report.Latencies;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Calls one after the other, each as soon as the one before is answered, until the supplier has no more. */
final class Lane {
    private final Latencies latencies;
    private final Supplier<@Nullable CompletableFuture<Void>> calls;
    private final CompletableFuture<Void> done = new CompletableFuture<>();

    Lane(Latencies latencies, Supplier<@Nullable CompletableFuture<Void>> calls) {
        this.latencies = latencies;
        this.calls = calls;
    }

    CompletableFuture<Void> run() {
        next();
        return done;
    }

    private void next() {
        long start = System.nanoTime();
        CompletableFuture<Void> call = calls.get();
        if (call == null) {
            done.complete(null);
            return;
        }
        var unused = call.whenComplete((nothing, error) -> {
            latencies.add(System.nanoTime() - start);
            if (error == null) {
                next();
            } else {
                done.completeExceptionally(error);
            }
        });
    }
}
