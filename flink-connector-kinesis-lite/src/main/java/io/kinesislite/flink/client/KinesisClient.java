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
import io.kinesislite.flink.model.StreamConsumer;
import io.kinesislite.flink.model.StreamDescription;
import io.kinesislite.flink.model.StreamId;
import io.kinesislite.flink.model.StreamIdentity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Kinesis, as the rest of the connector sees it.
 *
 * <p>Every call is sent once, without retries: its caller decides by kind what a failure means. A future fails with a
 * {@link io.kinesislite.flink.model.KinesisLiteException} and nothing else, within seconds even if nobody answers.
 *
 * <p>Thread: any. Futures complete on a thread of the client: what is chained to them must not block.
 */
public interface KinesisClient extends AutoCloseable {

    /** What the service says of a stream: its identity, state and retention (DescribeStreamSummary). */
    CompletableFuture<StreamDescription> describe(StreamId stream);

    /** All shards that the service still lists, closed ones too: every page of ListShards. */
    CompletableFuture<List<Shard>> listShards(StreamId stream);

    /**
     * The shards of a stream that were open at an instant or later: every page of ListShards, FROM_TIMESTAMP. A service that
     * knows no such filter lists all.
     *
     * @param since not in the service's future
     */
    CompletableFuture<List<Shard>> listShardsOpenSince(StreamId stream, Instant since);

    /** An iterator for a position (GetShardIterator), good for five minutes. */
    CompletableFuture<String> iterator(ShardId shard, ShardPosition position);

    /**
     * A page of a shard (GetRecords).
     *
     * @param iterator from {@link #iterator} or the page before
     * @param limit the most Kinesis records to return, 1 to 10,000
     */
    CompletableFuture<RecordBatch> records(ShardId shard, String iterator, int limit);

    /**
     * Puts records (PutRecords).
     *
     * @param entries 1 to 500
     */
    CompletableFuture<PutResult> put(StreamId stream, List<PutEntry> entries);

    /**
     * Subscribes a consumer to a shard (SubscribeToShard). Whether that succeeds, the first event says.
     *
     * @param consumerArn of a consumer of the shard's stream
     * @param position where the first event begins
     */
    ShardSubscription subscribe(String consumerArn, ShardId shard, ShardPosition position);

    /**
     * Registers a consumer (RegisterStreamConsumer); it may be {@link StreamConsumer.Status#CREATING} for a while.
     *
     * @param tags what it is to be found by later; possibly none
     */
    CompletableFuture<StreamConsumer> registerConsumer(StreamIdentity stream, String name, Map<String, String> tags);

    /** The consumer of this name (DescribeStreamConsumer); {@code CONSUMER_GONE} if there is none. */
    CompletableFuture<StreamConsumer> describeConsumer(StreamIdentity stream, String name);

    /**
     * The consumer with this ARN (DescribeStreamConsumer); {@code CONSUMER_GONE} if there is none. Consumers of another account's
     * streams have to be asked for so
     * (https://docs.aws.amazon.com/kinesis/latest/APIReference/API_DescribeStreamConsumer.html).
     */
    CompletableFuture<StreamConsumer> describeConsumer(StreamIdentity stream, ConsumerArn arn);

    /** All consumers of a stream: every page of ListStreamConsumers. */
    CompletableFuture<List<StreamConsumer>> listConsumers(StreamIdentity stream);

    /**
     * Starts to deregister a consumer (DeregisterStreamConsumer); {@code CONSUMER_GONE} if there is none.
     *
     * @return the consumer
     */
    CompletableFuture<StreamConsumer> deregisterConsumer(StreamConsumer consumer);

    /** Ends what is under way and frees threads and connections; does not wait for answers. */
    @Override
    void close();
}
