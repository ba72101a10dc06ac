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
package io.kinesislite.flink.sink;

import io.kinesislite.flink.fixtures.PartialClient;
import io.kinesislite.flink.model.FailureKind;
import io.kinesislite.flink.model.KinesisLiteException;
import io.kinesislite.flink.model.PutEntry;
import io.kinesislite.flink.model.PutResult;
import io.kinesislite.flink.model.PutResult.Outcome;
import io.kinesislite.flink.model.PutResult.Refused;
import io.kinesislite.flink.model.PutResult.Stored;
import io.kinesislite.flink.model.Shard;
import io.kinesislite.flink.model.StreamId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntUnaryOperator;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Takes puts, and answers when it is told to, as a script says; stores everything when the script is over. */
final class ScriptedKinesis extends PartialClient {
    /** An answer to one request; throws to let the request fail as a whole. */
    interface Answer {
        PutResult to(List<PutEntry> entries);
    }

    final List<List<PutEntry>> requests = new ArrayList<>();
    final List<StreamId> streams = new ArrayList<>();
    final List<PutEntry> stored = new ArrayList<>();
    final Deque<Answer> script = new ArrayDeque<>();
    private final List<Runnable> open = new ArrayList<>();
    private IntUnaryOperator choice = size -> 0;
    private Answer afterwards = refusing(entry -> false);
    private Runnable onPut = () -> {};
    Supplier<CompletableFuture<List<Shard>>> listing = CompletableFuture::new;
    int listings;
    int mostOpen;
    boolean closed;

    /** Refuses some records because of a limit and stores the others. */
    static Answer refusing(Predicate<PutEntry> refused) {
        return refusing(refused, FailureKind.THROTTLED);
    }

    static Answer refusing(Predicate<PutEntry> refused, FailureKind kind) {
        return entries -> new PutResult(entries.stream()
                .map(entry -> refused.test(entry)
                        ? (Outcome) new Refused(kind, "Code", "the words of the service")
                        : new Stored("shardId-000000000000", "1"))
                .toList());
    }

    static Answer failing(FailureKind kind) {
        return entries -> {
            throw new KinesisLiteException(kind, "Cannot put: the reason. The remedy.", null);
        };
    }

    /** Answers like this when the script is over. */
    void always(Answer answer) {
        afterwards = answer;
    }

    void onPut(Runnable action) {
        onPut = action;
    }

    @Override
    public CompletableFuture<PutResult> put(StreamId stream, List<PutEntry> entries) {
        List<PutEntry> request = List.copyOf(entries);
        requests.add(request);
        streams.add(stream);
        onPut.run();
        CompletableFuture<PutResult> future = new CompletableFuture<>();
        open.add(() -> answer(request, future));
        mostOpen = Math.max(mostOpen, open.size());
        return future;
    }

    int open() {
        return open.size();
    }

    /** Answers an open request, the oldest unless {@link #answerInAnyOrder}; false if there is none. */
    boolean answerNext() {
        if (open.isEmpty()) {
            return false;
        }
        open.remove(choice.applyAsInt(open.size())).run();
        return true;
    }

    void answerInAnyOrder(Random random) {
        choice = random::nextInt;
    }

    private void answer(List<PutEntry> request, CompletableFuture<PutResult> future) {
        Answer answer = script.isEmpty() ? afterwards : script.remove();
        PutResult result;
        try {
            result = answer.to(request);
        } catch (KinesisLiteException e) {
            future.completeExceptionally(e);
            return;
        }
        for (int i = 0; i < request.size(); i++) {
            if (i < result.outcomes().size() && result.outcomes().get(i) instanceof Stored) {
                stored.add(request.get(i));
            }
        }
        future.complete(result);
    }

    @Override
    public void close() {
        closed = true;
    }

    @Override
    public CompletableFuture<List<Shard>> listShards(StreamId stream) {
        listings++;
        return listing.get();
    }
}
