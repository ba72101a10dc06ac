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
import io.kinesislite.flink.model.ShardId;
import io.kinesislite.flink.model.ShardPosition;
import io.kinesislite.flink.model.StreamCapacity;
import io.kinesislite.flink.model.StreamConsumer;
import io.kinesislite.flink.model.StreamId;
import io.kinesislite.flink.model.StreamIdentity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.kinesis.model.CreateStreamRequest;
import software.amazon.awssdk.services.kinesis.model.DeleteStreamRequest;
import software.amazon.awssdk.services.kinesis.model.DeregisterStreamConsumerRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamConsumerRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamSummaryRequest;
import software.amazon.awssdk.services.kinesis.model.GetRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.ListStreamConsumersRequest;
import software.amazon.awssdk.services.kinesis.model.ListStreamsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.RegisterStreamConsumerRequest;
import software.amazon.awssdk.services.kinesis.model.ShardFilterType;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StartingPosition;
import software.amazon.awssdk.services.kinesis.model.StreamMode;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardRequest;

/** Our values as requests of the AWS SDK. A stream goes by ARN if the user gave one, else by name. */
final class Requests {
    private final CallTimeouts timeouts;

    private final boolean cbor = speakCbor();

    Requests(CallTimeouts timeouts) {
        this.timeouts = timeouts;
    }

    /** Whether the AWS SDK speaks CBOR to Kinesis, as it does unless a system setting says otherwise. */
    static boolean speakCbor() {
        return SdkSystemSetting.CBOR_ENABLED.getBooleanValue().orElse(true);
    }

    static DescribeStreamSummaryRequest describe(StreamId stream) {
        return DescribeStreamSummaryRequest.builder()
                .streamName(name(stream))
                .streamARN(arn(stream))
                .build();
    }

    static ListStreamsRequest listStreams(@Nullable String behind) {
        return ListStreamsRequest.builder().exclusiveStartStreamName(behind).build();
    }

    static CreateStreamRequest create(StreamId stream, StreamCapacity capacity) {
        CreateStreamRequest.Builder request = CreateStreamRequest.builder().streamName(stream.name());
        return capacity instanceof StreamCapacity.Provisioned provisioned
                ? request.shardCount(provisioned.shards()).build()
                : request.streamModeDetails(mode -> mode.streamMode(StreamMode.ON_DEMAND))
                        .build();
    }

    static DeleteStreamRequest delete(StreamId stream) {
        return DeleteStreamRequest.builder()
                .streamName(name(stream))
                .streamARN(arn(stream))
                .build();
    }

    static ListShardsRequest listShards(StreamId stream) {
        return shardsOf(stream).build();
    }

    static ListShardsRequest listShardsOpenSince(StreamId stream, Instant since) {
        return shardsOf(stream)
                .shardFilter(
                        filter -> filter.type(ShardFilterType.FROM_TIMESTAMP).timestamp(since))
                .build();
    }

    /** A token stands for the stream and the filter of its first page; the service refuses them beside it. */
    static ListShardsRequest moreShards(String token) {
        return ListShardsRequest.builder().nextToken(token).build();
    }

    private static ListShardsRequest.Builder shardsOf(StreamId stream) {
        return ListShardsRequest.builder().streamName(name(stream)).streamARN(arn(stream));
    }

    static GetShardIteratorRequest iterator(ShardId shard, ShardPosition position) {
        GetShardIteratorRequest.Builder request = GetShardIteratorRequest.builder()
                .streamName(name(shard.stream()))
                .streamARN(arn(shard.stream()))
                .shardId(shard.shard());
        StartingPosition start = start(position);
        return request.shardIteratorType(start.type())
                .startingSequenceNumber(start.sequenceNumber())
                .timestamp(start.timestamp())
                .build();
    }

    /**
     * @param body takes the answer's body, if that is CBOR
     */
    static GetRecordsRequest records(ShardId shard, String iterator, int limit, TakenBody body) {
        return GetRecordsRequest.builder()
                .overrideConfiguration(config -> config.putExecutionAttribute(BodyInterceptor.TAKEN_BODY, body))
                .streamARN(arn(shard.stream()))
                .shardIterator(iterator)
                .limit(limit)
                .build();
    }

    /**
     * @param body takes the answer's body, if that is CBOR
     */
    PutRecordsRequest put(StreamId stream, List<PutEntry> entries, TakenBody body) {
        PutRecordsRequest.Builder request =
                PutRecordsRequest.builder().streamName(name(stream)).streamARN(arn(stream));
        return request.overrideConfiguration(config -> {
                    config.apiCallTimeout(timeouts.put())
                            .apiCallAttemptTimeout(timeouts.put())
                            .putExecutionAttribute(BodyInterceptor.TAKEN_BODY, body);
                    if (cbor) {
                        config.putExecutionAttribute(BodyInterceptor.OWN_BODY, PutBody.of(stream, entries));
                    } else {
                        request.records(entries.stream().map(Requests::entry).toList());
                    }
                })
                .build();
    }

    static RegisterStreamConsumerRequest registerConsumer(
            StreamIdentity stream, String name, Map<String, String> tags) {
        return RegisterStreamConsumerRequest.builder()
                .streamARN(stream.arn())
                .consumerName(name)
                .tags(tags)
                .build();
    }

    static DescribeStreamConsumerRequest describeConsumer(StreamIdentity stream, String name) {
        return DescribeStreamConsumerRequest.builder()
                .streamARN(stream.arn())
                .consumerName(name)
                .build();
    }

    static DescribeStreamConsumerRequest describeConsumer(ConsumerArn arn) {
        return DescribeStreamConsumerRequest.builder().consumerARN(arn.value()).build();
    }

    /**
     * @param token from the page before; it does not stand for the stream, which goes with it
     */
    static ListStreamConsumersRequest listConsumers(StreamIdentity stream, @Nullable String token) {
        return ListStreamConsumersRequest.builder()
                .streamARN(stream.arn())
                .nextToken(token)
                .build();
    }

    /**
     * @param opened hears that the answer begins
     * @param events take the answer's body
     */
    static SubscribeToShardRequest subscribe(Call call, Consumer<SdkHttpResponse> opened, PushedEvents events) {
        return SubscribeToShardRequest.builder()
                .overrideConfiguration(config -> config.putExecutionAttribute(BodyInterceptor.OPENED, opened)
                        .putExecutionAttribute(BodyInterceptor.PUSHED_EVENTS, events))
                .consumerARN(call.consumer())
                .shardId(call.knownShard().shard())
                .startingPosition(start(call.knownPosition()))
                .build();
    }

    private static StartingPosition start(ShardPosition position) {
        StartingPosition.Builder start = StartingPosition.builder();
        if (position instanceof ShardPosition.After after) {
            start.type(ShardIteratorType.AFTER_SEQUENCE_NUMBER).sequenceNumber(after.sequenceNumber());
        } else if (position instanceof ShardPosition.Inside inside) {
            start.type(ShardIteratorType.AT_SEQUENCE_NUMBER).sequenceNumber(inside.sequenceNumber());
        } else if (position instanceof ShardPosition.AtTimestamp at) {
            start.type(ShardIteratorType.AT_TIMESTAMP).timestamp(at.instant());
        } else if (position instanceof ShardPosition.AfterSilence after) {
            start.type(ShardIteratorType.AT_TIMESTAMP).timestamp(after.until());
        } else {
            start.type(ShardIteratorType.TRIM_HORIZON);
        }
        return start.build();
    }

    static DeregisterStreamConsumerRequest deregisterConsumer(StreamConsumer consumer) {
        return DeregisterStreamConsumerRequest.builder()
                .consumerARN(consumer.arn())
                .build();
    }

    private static PutRecordsRequestEntry entry(PutEntry entry) {
        return PutRecordsRequestEntry.builder()
                .partitionKey(entry.partitionKey())
                .explicitHashKey(entry.explicitHashKey())
                .data(SdkBytes.fromByteArrayUnsafe(entry.data()))
                .build();
    }

    private static @Nullable String name(StreamId stream) {
        return stream.isArn() ? null : stream.value();
    }

    private static @Nullable String arn(StreamId stream) {
        return stream.isArn() ? stream.value() : null;
    }
}
