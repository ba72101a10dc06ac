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

import io.kinesislite.flink.model.PutEntry;
import io.kinesislite.flink.model.PutResult;
import io.kinesislite.flink.model.RecordBatch;
import io.kinesislite.flink.model.Shard;
import io.kinesislite.flink.model.ShardId;
import io.kinesislite.flink.model.ShardPosition;
import io.kinesislite.flink.model.StreamCapacity;
import io.kinesislite.flink.model.StreamConsumer;
import io.kinesislite.flink.model.StreamDescription;
import io.kinesislite.flink.model.StreamId;
import io.kinesislite.flink.model.StreamIdentity;
import io.kinesislite.flink.model.StreamNames;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorResponse;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;

/**
 * Kinesis over the AWS SDK. {@link Requests} and {@link Responses} know the service's shapes, {@link FailureClassifier} its
 * failures.
 */
final class AwsKinesisClient implements KinesisAdmin {
    private final KinesisAsyncClient kinesis;
    private final Executor caller;
    private final Requests requests;
    private final FailureClassifier failures;
    private final Closing closing;

    /** What {@link #close} has to end: the AWS SDK leaves calls that are under way alone. */
    private final Set<CompletableFuture<?>> underWay = ConcurrentHashMap.newKeySet();

    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * @param caller the thread that makes calls; it may be held while the AWS SDK looks for credentials
     */
    AwsKinesisClient(
            KinesisAsyncClient kinesis,
            Executor caller,
            CallTimeouts timeouts,
            FailureClassifier failures,
            Closing closing) {
        this.kinesis = kinesis;
        this.caller = caller;
        this.requests = new Requests(timeouts);
        this.failures = failures;
        this.closing = closing;
    }

    @Override
    public CompletableFuture<StreamDescription> describe(StreamId stream) {
        return send(
                Call.describe(stream),
                () -> kinesis.describeStreamSummary(Requests.describe(stream)),
                response -> Responses.description(stream, response));
    }

    @Override
    public CompletableFuture<StreamNames> listStreams(@Nullable String behind) {
        return send(
                Call.listStreams(), () -> kinesis.listStreams(Requests.listStreams(behind)), Responses::streamNames);
    }

    @Override
    public CompletableFuture<StreamId> createStream(StreamId stream, StreamCapacity capacity) {
        return send(
                Call.createStream(stream),
                () -> kinesis.createStream(Requests.create(stream, capacity)),
                response -> stream);
    }

    @Override
    public CompletableFuture<StreamId> deleteStream(StreamId stream) {
        return send(Call.deleteStream(stream), () -> kinesis.deleteStream(Requests.delete(stream)), response -> stream);
    }

    @Override
    public CompletableFuture<List<Shard>> listShards(StreamId stream) {
        return listShards(stream, Requests.listShards(stream));
    }

    @Override
    public CompletableFuture<List<Shard>> listShardsOpenSince(StreamId stream, Instant since) {
        return listShards(stream, Requests.listShardsOpenSince(stream, since));
    }

    private CompletableFuture<List<Shard>> listShards(StreamId stream, ListShardsRequest first) {
        CompletableFuture<List<Shard>> result = new CompletableFuture<>();
        listPages(stream, first, new ArrayList<>(), result);
        return result;
    }

    /** Pages are asked for one after the other, so the list has one owner at a time. */
    private void listPages(
            StreamId stream, ListShardsRequest request, List<Shard> shards, CompletableFuture<List<Shard>> result) {
        CompletableFuture<Responses.ShardPage> answer = send(
                Call.listShards(stream),
                () -> kinesis.listShards(request),
                response -> Responses.shardPage(stream, response));
        var unused = answer.whenComplete((page, failure) -> {
            if (failure != null) {
                result.completeExceptionally(failure);
                return;
            }
            shards.addAll(page.shards());
            if (page.nextToken() == null) {
                result.complete(shards);
            } else {
                listPages(stream, Requests.moreShards(page.nextToken()), shards, result);
            }
        });
    }

    @Override
    public CompletableFuture<String> iterator(ShardId shard, ShardPosition position) {
        return send(
                Call.iterator(shard, position),
                () -> kinesis.getShardIterator(Requests.iterator(shard, position)),
                GetShardIteratorResponse::shardIterator);
    }

    @Override
    public CompletableFuture<RecordBatch> records(ShardId shard, String iterator, int limit) {
        TakenBody body = new TakenBody();
        return send(
                Call.records(shard),
                () -> kinesis.getRecords(Requests.records(shard, iterator, limit, body)),
                response -> Responses.batch(shard.stream(), response, body));
    }

    @Override
    public CompletableFuture<PutResult> put(StreamId stream, List<PutEntry> entries) {
        TakenBody body = new TakenBody();
        return send(
                Call.put(stream),
                () -> kinesis.putRecords(requests.put(stream, entries, body)),
                response -> Responses.putResult(response, body));
    }

    @Override
    public ShardSubscription subscribe(String consumerArn, ShardId shard, ShardPosition position) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<StreamConsumer> registerConsumer(
            StreamIdentity stream, String name, Map<String, String> tags) {
        return send(
                Call.registerConsumer(stream.stream(), name),
                () -> kinesis.registerStreamConsumer(Requests.registerConsumer(stream, name, tags)),
                response -> Responses.consumer(stream.stream(), response.consumer()));
    }

    @Override
    public CompletableFuture<StreamConsumer> describeConsumer(StreamIdentity stream, String name) {
        return send(
                Call.describeConsumer(stream.stream(), name),
                () -> kinesis.describeStreamConsumer(Requests.describeConsumer(stream, name)),
                response -> Responses.consumer(stream.stream(), response.consumerDescription()));
    }

    @Override
    public CompletableFuture<List<StreamConsumer>> listConsumers(StreamIdentity stream) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<StreamConsumer> deregisterConsumer(StreamConsumer consumer) {
        return send(
                Call.deregisterConsumer(consumer.stream(), consumer.name()),
                () -> kinesis.deregisterStreamConsumer(Requests.deregisterConsumer(consumer)),
                response -> consumer);
    }

    @SuppressWarnings("CollectionUndefinedEquality") // futures are told apart by identity, as meant
    private <R, V> CompletableFuture<V> send(Call call, Supplier<CompletableFuture<R>> request, Function<R, V> read) {
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
            } catch (RuntimeException e) {
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
        } catch (RuntimeException e) {
            response.completeExceptionally(e);
        }
    }

    /** Not for the client's own threads, which it waits for. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        underWay.forEach(call -> call.cancel(true));
        closing.close();
    }
}
