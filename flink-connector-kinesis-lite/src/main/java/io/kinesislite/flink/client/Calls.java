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
package io.kinesislite.flink.client;

import io.kinesislite.flink.model.KinesisLiteException;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Makes a client's calls, and ends those that are under way when it is closed: the AWS SDK leaves them alone.
 *
 * <p>Thread: any.
 */
final class Calls implements AutoCloseable {
    private final Executor caller;
    private final FailureClassifier failures;
    private final Set<CompletableFuture<?>> underWay = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * @param caller the thread that makes calls; it may be held while the AWS SDK looks for credentials
     */
    Calls(Executor caller, FailureClassifier failures) {
        this.caller = caller;
        this.failures = failures;
    }

    /**
     * Makes a call; it fails with a {@link KinesisLiteException} and nothing else. That goes for errors too, as when a job brings
     * an AWS SDK that lacks a method, or a page does not fit into memory: nobody would hear of them, and the call have no end.
     */
    @SuppressWarnings("CollectionUndefinedEquality") // futures are told apart by identity, as meant
    <R, V> CompletableFuture<V> send(Call call, Supplier<CompletableFuture<R>> request, Function<R, V> read) {
        if (closed.get()) {
            return CompletableFuture.failedFuture(failures.classify(call, new CancellationException()));
        }
        CompletableFuture<R> response = new CompletableFuture<>();
        try {
            caller.execute(() -> start(request, response));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(failures.classify(call, e));
        }
        underWay.add(response);
        CompletableFuture<V> result = new CompletableFuture<>();
        var unused = response.whenComplete((answer, failure) -> {
            underWay.remove(response);
            if (failure != null) {
                result.completeExceptionally(failures.classify(call, failure));
                return;
            }
            try {
                result.complete(read.apply(answer));
            } catch (RuntimeException | Error e) {
                result.completeExceptionally(failures.classify(call, e));
            }
        });
        if (closed.get()) {
            response.cancel(true);
        }
        return result;
    }

    private static <R> void start(Supplier<CompletableFuture<R>> request, CompletableFuture<R> response) {
        try {
            var unused = request.get().whenComplete((answer, failure) -> {
                if (failure == null) {
                    response.complete(answer);
                } else {
                    response.completeExceptionally(failure);
                }
            });
        } catch (RuntimeException | Error e) {
            response.completeExceptionally(e);
        }
    }

    @Override
    public void close() {
        closed.set(true);
        underWay.forEach(call -> call.cancel(true));
    }
}
