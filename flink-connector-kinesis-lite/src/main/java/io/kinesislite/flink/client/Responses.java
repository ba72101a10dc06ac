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

import io.kinesislite.flink.model.HashKeyRange;
import io.kinesislite.flink.model.KinesisRecord;
import io.kinesislite.flink.model.PutResult;
import io.kinesislite.flink.model.RecordBatch;
import io.kinesislite.flink.model.Shard;
import io.kinesislite.flink.model.ShardId;
import io.kinesislite.flink.model.StreamConsumer;
import io.kinesislite.flink.model.StreamDescription;
import io.kinesislite.flink.model.StreamId;
import io.kinesislite.flink.model.StreamIdentity;
import io.kinesislite.flink.model.StreamNames;
import io.kinesislite.flink.model.StreamStatus;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.kinesis.model.ChildShard;
import software.amazon.awssdk.services.kinesis.model.Consumer;
import software.amazon.awssdk.services.kinesis.model.ConsumerDescription;
import software.amazon.awssdk.services.kinesis.model.ConsumerStatus;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamSummaryResponse;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.ListStreamConsumersResponse;
import software.amazon.awssdk.services.kinesis.model.ListStreamsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;
import software.amazon.awssdk.services.kinesis.model.Record;

/** Responses of the AWS SDK as our values. Payloads are handed on, not copied. */
final class Responses {
    private Responses() {}

    static StreamDescription description(StreamId stream, DescribeStreamSummaryResponse response) {
        var summary = response.streamDescriptionSummary();
        return new StreamDescription(
                new StreamIdentity(stream, summary.streamARN(), summary.streamCreationTimestamp()),
                status(summary.streamStatus()),
                Duration.ofHours(summary.retentionPeriodHours()),
                answered(response));
    }

    /** Some stand-ins do not say it, and have no states. */
    private static StreamStatus status(software.amazon.awssdk.services.kinesis.model.@Nullable StreamStatus status) {
        if (status == null) {
            return StreamStatus.ACTIVE;
        }
        return switch (status) {
            case CREATING -> StreamStatus.CREATING;
            case DELETING -> StreamStatus.DELETING;
            case UPDATING -> StreamStatus.UPDATING;
            default -> StreamStatus.ACTIVE;
        };
    }

    static StreamNames streamNames(ListStreamsResponse response) {
        return new StreamNames(response.streamNames(), Boolean.TRUE.equals(response.hasMoreStreams()));
    }

    /** One page of a list, with the token of the next, if there is one. */
    record Listed<T>(List<T> items, @Nullable String nextToken) {}

    static Listed<Shard> shardPage(StreamId stream, ListShardsResponse response) {
        List<Shard> shards = new ArrayList<>(response.shards().size());
        response.shards().forEach(shard -> shards.add(shard(stream, shard)));
        return new Listed<>(shards, response.nextToken());
    }

    private static Shard shard(StreamId stream, software.amazon.awssdk.services.kinesis.model.Shard shard) {
        Set<ShardId> parents = new HashSet<>();
        if (shard.parentShardId() != null) {
            parents.add(new ShardId(stream, shard.parentShardId()));
        }
        if (shard.adjacentParentShardId() != null) {
            parents.add(new ShardId(stream, shard.adjacentParentShardId()));
        }
        return new Shard(
                new ShardId(stream, shard.shardId()),
                parents,
                range(shard.hashKeyRange()),
                shard.sequenceNumberRange().endingSequenceNumber() != null);
    }

    /**
     * @param body what the answer says if it is complete; else the response does
     */
    static RecordBatch batch(StreamId stream, GetRecordsResponse response, TakenBody body) {
        if (!body.isComplete()) {
            return batch(stream, response);
        }
        Instant answered = answered(response);
        return PageReader.ofPage(stream, body.cbor()).read(answered, answered);
    }

    static RecordBatch batch(StreamId stream, GetRecordsResponse response) {
        return new RecordBatch(
                records(response.records()),
                Optional.ofNullable(response.nextShardIterator()),
                behind(response.millisBehindLatest()),
                answered(response),
                children(stream, response.childShards()));
    }

    private static List<KinesisRecord> records(List<Record> records) {
        List<KinesisRecord> ours = new ArrayList<>(records.size());
        records.forEach(record -> ours.add(record(record)));
        return ours;
    }

    private static long behind(@Nullable Long millis) {
        return millis == null ? 0 : millis;
    }

    private static List<Shard> children(StreamId stream, List<ChildShard> children) {
        List<Shard> ours = new ArrayList<>(children.size());
        children.forEach(child -> ours.add(child(stream, child)));
        return ours;
    }

    static StreamConsumer consumer(StreamId stream, Consumer consumer) {
        return new StreamConsumer(
                stream, consumer.consumerName(), consumer.consumerARN(), status(consumer.consumerStatus()));
    }

    static Listed<StreamConsumer> consumerPage(StreamId stream, ListStreamConsumersResponse response) {
        List<StreamConsumer> consumers = new ArrayList<>(response.consumers().size());
        response.consumers().forEach(consumer -> consumers.add(consumer(stream, consumer)));
        return new Listed<>(consumers, response.nextToken());
    }

    static StreamConsumer consumer(StreamId stream, ConsumerDescription consumer) {
        return new StreamConsumer(
                stream, consumer.consumerName(), consumer.consumerARN(), status(consumer.consumerStatus()));
    }

    private static StreamConsumer.Status status(ConsumerStatus status) {
        return StreamConsumer.Status.valueOf(status.toString());
    }

    private static @Nullable Instant answered(SdkResponse response) {
        return answered(response.sdkHttpResponse());
    }

    /** The service's clock, from the {@code Date} header; it is cut to the second. */
    static @Nullable Instant answered(SdkHttpResponse response) {
        return response.firstMatchingHeader("Date").map(Responses::instant).orElse(null);
    }

    private static @Nullable Instant instant(String date) {
        try {
            return DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from);
        } catch (DateTimeParseException noDate) {
            return null;
        }
    }

    /**
     * @param body what the answer says if it is complete; else the response does
     */
    static PutResult putResult(PutRecordsResponse response, TakenBody body) {
        if (body.isComplete()) {
            return new PutAnswerReader(body.cbor()).read();
        }
        List<PutResult.Outcome> outcomes = new ArrayList<>(response.records().size());
        for (PutRecordsResultEntry entry : response.records()) {
            outcomes.add(PutAnswerReader.outcome(
                    entry.shardId(), entry.sequenceNumber(), entry.errorCode(), entry.errorMessage()));
        }
        return new PutResult(outcomes);
    }

    private static KinesisRecord record(Record record) {
        return new KinesisRecord(
                record.partitionKey(),
                record.data().asByteArrayUnsafe(),
                record.sequenceNumber(),
                0,
                true,
                record.approximateArrivalTimestamp(),
                null,
                record.encryptionTypeAsString());
    }

    private static Shard child(StreamId stream, ChildShard child) {
        Set<ShardId> parents = new HashSet<>();
        child.parentShards().forEach(parent -> parents.add(new ShardId(stream, parent)));
        return new Shard(new ShardId(stream, child.shardId()), parents, range(child.hashKeyRange()), false);
    }

    private static HashKeyRange range(software.amazon.awssdk.services.kinesis.model.HashKeyRange range) {
        return new HashKeyRange(new BigInteger(range.startingHashKey()), new BigInteger(range.endingHashKey()));
    }
}
