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

import io.kinesislite.flink.model.ShardId;
import io.kinesislite.flink.model.ShardPosition;
import io.kinesislite.flink.model.StreamId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A call as failure messages name it.
 *
 * @param action the API's name, such as {@code GetRecords}: also the IAM action
 * @param doing what it is for, such as {@code read shard shardId-000000000003 of stream orders}
 * @param stream the stream that it asks for, if it asks for one
 * @param shard the shard, if it asks for one
 * @param position the position, if it asks for one
 * @param consumer the name or ARN of the consumer, if it asks for one
 */
record Call(
        String action,
        String doing,
        @Nullable StreamId stream,
        @Nullable ShardId shard,
        @Nullable ShardPosition position,
        @Nullable String consumer) {

    private Call(String action, String doing, @Nullable StreamId stream) {
        this(action, doing, stream, null, null, null);
    }

    /** No call of the service's. */
    static Call lookUpCredentials() {
        return new Call("", "look up credentials", null);
    }

    static Call describe(StreamId stream) {
        return new Call("DescribeStreamSummary", "describe stream " + stream, stream);
    }

    static Call listStreams() {
        return new Call("ListStreams", "list the streams", null);
    }

    static Call createStream(StreamId stream) {
        return new Call("CreateStream", "create stream " + stream, stream);
    }

    static Call deleteStream(StreamId stream) {
        return new Call("DeleteStream", "delete stream " + stream, stream);
    }

    static Call listShards(StreamId stream) {
        return new Call("ListShards", "list the shards of stream " + stream, stream);
    }

    static Call iterator(ShardId shard, ShardPosition position) {
        return new Call(
                "GetShardIterator", "find " + position + " in shard " + shard, shard.stream(), shard, position, null);
    }

    static Call records(ShardId shard) {
        return new Call("GetRecords", "read shard " + shard, shard.stream(), shard, null, null);
    }

    static Call put(StreamId stream) {
        return new Call("PutRecords", "put records to stream " + stream, stream);
    }

    static Call subscribe(String consumerArn, ShardId shard, ShardPosition position) {
        return new Call(
                "SubscribeToShard", "subscribe to shard " + shard, shard.stream(), shard, position, consumerArn);
    }

    static Call listConsumers(StreamId stream) {
        return new Call("ListStreamConsumers", "list the consumers of stream " + stream, stream);
    }

    static Call registerConsumer(StreamId stream, String name) {
        return ofConsumer("RegisterStreamConsumer", "register", stream, name);
    }

    static Call describeConsumer(StreamId stream, String name) {
        return ofConsumer("DescribeStreamConsumer", "describe", stream, name);
    }

    static Call deregisterConsumer(StreamId stream, String name) {
        return ofConsumer("DeregisterStreamConsumer", "deregister", stream, name);
    }

    private static Call ofConsumer(String action, String verb, StreamId stream, String name) {
        return new Call(action, verb + " consumer " + name + " of stream " + stream, stream, null, null, name);
    }

    /** The shard of a call that asks for one. */
    ShardId knownShard() {
        return Objects.requireNonNull(shard);
    }

    /** The position of a call that asks for one. */
    ShardPosition knownPosition() {
        return Objects.requireNonNull(position);
    }

    /** Whether the call is about streams and shards, for which the service allows few calls, but not about records. */
    boolean isAdministrative() {
        return switch (action) {
            case "GetRecords", "GetShardIterator", "PutRecords", "SubscribeToShard" -> false;
            default -> true;
        };
    }

    /** Whether the call asks for records by an iterator. */
    boolean isOfRecords() {
        return action.equals("GetRecords");
    }

    /** The IAM action that the stream's KMS key has to allow for this call. */
    String kmsAction() {
        return action.equals("PutRecords") ? "kms:GenerateDataKey" : "kms:Decrypt";
    }
}
