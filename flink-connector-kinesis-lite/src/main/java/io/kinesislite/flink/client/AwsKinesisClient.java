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

import io.kinesislite.flink.model.ConsumerArn;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamConsumerRequest;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorResponse;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;

/**
 * Kinesis over the AWS SDK. {@link Requests} and {@link Responses} know the service's shapes, {@link FailureClassifier} its
 * failures.
 */
final class AwsKinesisClient implements KinesisAdmin {
    private final KinesisAsyncClient kinesis;
    private final Requests requests;
    private final Calls calls;
    private final AwsSubscriptions subscriptions;
    private final Closing closing;
    private final AtomicBoolean closed = new AtomicBoolean();

    AwsKinesisClient(
            KinesisAsyncClient kinesis,
            Requests requests,
            Calls calls,
            AwsSubscriptions subscriptions,
            Closing closing) {
        this.kinesis = kinesis;
        this.requests = requests;
        this.calls = calls;
        this.subscriptions = subscriptions;
        this.closing = closing;
    }

    @Override
    public CompletableFuture<StreamDescription> describe(StreamId stream) {
        return calls.send(
                Call.describe(stream),
                () -> kinesis.describeStreamSummary(Requests.describe(stream)),
                response -> Responses.description(stream, response));
    }

    @Override
    public CompletableFuture<StreamNames> listStreams(@Nullable String behind) {
        return calls.send(
                Call.listStreams(), () -> kinesis.listStreams(Requests.listStreams(behind)), Responses::streamNames);
    }

    @Override
    public CompletableFuture<StreamId> createStream(StreamId stream, StreamCapacity capacity) {
        return calls.send(
                Call.createStream(stream),
                () -> kinesis.createStream(Requests.create(stream, capacity)),
                response -> stream);
    }

    @Override
    public CompletableFuture<StreamId> deleteStream(StreamId stream) {
        return calls.send(
                Call.deleteStream(stream), () -> kinesis.deleteStream(Requests.delete(stream)), response -> stream);
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
        return everyPage(token -> calls.send(
                Call.listShards(stream),
                () -> kinesis.listShards(token == null ? first : Requests.moreShards(token)),
                response -> Responses.shardPage(stream, response)));
    }

    private static <T> CompletableFuture<List<T>> everyPage(
            Function<@Nullable String, CompletableFuture<Responses.Listed<T>>> page) {
        CompletableFuture<List<T>> result = new CompletableFuture<>();
        gather(page, null, new ArrayList<>(), result);
        return result;
    }

    /** Pages are asked for one after the other, so the list has one owner at a time. */
    private static <T> void gather(
            Function<@Nullable String, CompletableFuture<Responses.Listed<T>>> page,
            @Nullable String token,
            List<T> items,
            CompletableFuture<List<T>> result) {
        var unused = page.apply(token).whenComplete((answer, failure) -> {
            if (failure != null) {
                result.completeExceptionally(failure);
                return;
            }
            items.addAll(answer.items());
            if (answer.nextToken() == null) {
                result.complete(items);
            } else {
                gather(page, answer.nextToken(), items, result);
            }
        });
    }

    @Override
    public CompletableFuture<String> iterator(ShardId shard, ShardPosition position) {
        return calls.send(
                Call.iterator(shard, position),
                () -> kinesis.getShardIterator(Requests.iterator(shard, position)),
                GetShardIteratorResponse::shardIterator);
    }

    @Override
    public CompletableFuture<RecordBatch> records(ShardId shard, String iterator, int limit) {
        TakenBody body = new TakenBody();
        return calls.send(
                Call.records(shard),
                () -> kinesis.getRecords(Requests.records(shard, iterator, limit, body)),
                response -> Responses.batch(shard.stream(), response, body));
    }

    @Override
    public CompletableFuture<PutResult> put(StreamId stream, List<PutEntry> entries) {
        TakenBody body = new TakenBody();
        return calls.send(
                Call.put(stream),
                () -> kinesis.putRecords(requests.put(stream, entries, body)),
                response -> Responses.putResult(response, body));
    }

    @Override
    public ShardSubscription subscribe(String consumerArn, ShardId shard, ShardPosition position) {
        return subscriptions.subscribe(consumerArn, shard, position);
    }

    @Override
    public CompletableFuture<StreamConsumer> registerConsumer(
            StreamIdentity stream, String name, Map<String, String> tags) {
        return calls.send(
                Call.registerConsumer(stream.stream(), name),
                () -> kinesis.registerStreamConsumer(Requests.registerConsumer(stream, name, tags)),
                response -> Responses.consumer(stream.stream(), response.consumer()));
    }

    @Override
    public CompletableFuture<StreamConsumer> describeConsumer(StreamIdentity stream, String name) {
        return describeConsumer(stream, name, Requests.describeConsumer(stream, name));
    }

    @Override
    public CompletableFuture<StreamConsumer> describeConsumer(StreamIdentity stream, ConsumerArn arn) {
        return describeConsumer(stream, arn.value(), Requests.describeConsumer(arn));
    }

    private CompletableFuture<StreamConsumer> describeConsumer(
            StreamIdentity stream, String consumer, DescribeStreamConsumerRequest request) {
        return calls.send(
                Call.describeConsumer(stream.stream(), consumer),
                () -> kinesis.describeStreamConsumer(request),
                response -> Responses.consumer(stream.stream(), response.consumerDescription()));
    }

    @Override
    public CompletableFuture<List<StreamConsumer>> listConsumers(StreamIdentity stream) {
        return everyPage(token -> calls.send(
                Call.listConsumers(stream.stream()),
                () -> kinesis.listStreamConsumers(Requests.listConsumers(stream, token)),
                response -> Responses.consumerPage(stream.stream(), response)));
    }

    @Override
    public CompletableFuture<StreamConsumer> deregisterConsumer(StreamConsumer consumer) {
        return calls.send(
                Call.deregisterConsumer(consumer.stream(), consumer.name()),
                () -> kinesis.deregisterStreamConsumer(Requests.deregisterConsumer(consumer)),
                response -> consumer);
    }

    /** Not for the client's own threads, which it waits for. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        calls.close();
        closing.close();
    }
}
