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

import io.kinesislite.flink.client.AwsClientFactory;
import io.kinesislite.flink.client.KinesisClientFactory;
import io.kinesislite.flink.model.ClientConfig;
import io.kinesislite.flink.model.Credentials;
import io.kinesislite.flink.model.Endpoint;
import io.kinesislite.flink.model.PublicApi;
import io.kinesislite.flink.model.StreamId;
import io.kinesislite.flink.model.UserRecord;
import io.kinesislite.flink.sink.delivery.DeliveryConfig;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.flink.annotation.Internal;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.connector.base.sink.AsyncSinkBaseBuilder;
import org.apache.flink.util.function.SerializableFunction;
import org.jspecify.annotations.Nullable;

/**
 * Makes a {@link KinesisLiteSink}. A stream is needed, and either a serialization schema or a record converter.
 *
 * <p>The settings of Flink's asynchronous sinks, with what holds if they are not set:
 *
 * <ul>
 *   <li>{@code setMaxBatchSize}: Kinesis records in a request, 1 to 500; 500
 *   <li>{@code setMaxBatchSizeInBytes}: bytes in a request, partition keys included, up to 10 MiB; 5 MiB, because not
 *       every Kinesis-compatible endpoint takes the 10 MiB that the service takes. A larger record goes in a request of
 *       its own, as does every record of more than 1 MiB
 *   <li>{@code setMaxRecordSizeInBytes}: bytes of one record and its partition key, up to 10 MiB; 10 MiB. A larger one
 *       is invalid. A stream takes 1 MiB unless its maximum record size was raised
 *   <li>{@code setMaxInFlightRequests}: requests at once, for each subtask and stream; 50
 *   <li>{@code setMaxBufferedRequests}: user records that wait, for each subtask, before the sink holds the job back; more
 *       than {@code maxBatchSize}; 10,000, with aggregation 100,000
 *   <li>{@code setMaxTimeInBufferMS}: milliseconds that a record waits for a request or an aggregate to become full, also when
 *       it has to be put again; 5,000
 * </ul>
 *
 * <p>Limits: <a href="https://docs.aws.amazon.com/kinesis/latest/APIReference/API_PutRecords.html">PutRecords</a>.
 *
 * @param <T> the elements that are written
 */
@PublicApi
public final class KinesisLiteSinkBuilder<T> extends AsyncSinkBaseBuilder<T, UserRecord, KinesisLiteSinkBuilder<T>> {
    private static final int DEFAULT_BATCH_SIZE = 500;
    private static final int DEFAULT_IN_FLIGHT_REQUESTS = 50;
    private static final int DEFAULT_BUFFERED_REQUESTS = 10_000;
    private static final int DEFAULT_BUFFERED_FOR_AGGREGATES = 100_000;
    private static final MemorySize DEFAULT_BUFFERED_BYTES = MemorySize.ofMebiBytes(64);
    private static final long DEFAULT_BATCH_BYTES = 5 * 1024 * 1024;
    private static final long DEFAULT_TIME_IN_BUFFER_MILLIS = 5_000;
    private static final int MOST_RECORDS = 500;
    private static final long MOST_BYTES = 10 * 1024 * 1024;

    private List<StreamId> streams = List.of();
    private ClientConfig clientConfig = ClientConfig.defaults();
    private @Nullable KinesisClientFactory clientFactory;
    private @Nullable UserRecordConverter<T> converter;
    private @Nullable SerializationSchema<T> schema;
    private @Nullable SerializableFunction<T, @Nullable String> streamSelector;
    private @Nullable SerializableFunction<T, @Nullable String> partitionKey;
    private @Nullable SerializableFunction<T, @Nullable String> explicitHashKey;
    private @Nullable Partitioner<T> partitioner;
    private Ordering ordering = Ordering.NONE;
    private boolean aggregation;
    private OnInvalidRecord onInvalidRecord = OnInvalidRecord.FAIL;
    private MemorySize maxBufferedBytes = DEFAULT_BUFFERED_BYTES;
    private @Nullable Duration deliveryTimeout;

    KinesisLiteSinkBuilder() {}

    /** The stream, by name or by ARN. */
    public KinesisLiteSinkBuilder<T> setStream(String nameOrArn) {
        return setStreams(nameOrArn);
    }

    /** The streams, by name or by ARN, all of one region. If there are several, each record has to name its own. */
    public KinesisLiteSinkBuilder<T> setStreams(String... namesOrArns) {
        streams = Arrays.stream(namesOrArns).map(StreamId::new).distinct().toList();
        return this;
    }

    /** The AWS region; by default that of the stream's ARN, else the AWS SDK's default region chain. */
    public KinesisLiteSinkBuilder<T> setRegion(String region) {
        clientConfig = clientConfig.withRegion(region);
        return this;
    }

    /**
     * An endpoint in place of the region's, such as {@code http://localhost:4566}.
     *
     * @throws IllegalArgumentException if it is no http or https URL, or has a user in it
     */
    public KinesisLiteSinkBuilder<T> setEndpoint(String url) {
        clientConfig = clientConfig.withEndpoint(Endpoint.of(url));
        return this;
    }

    /** Where the credentials come from; by default the AWS SDK's default chain, on the machine that writes. */
    public KinesisLiteSinkBuilder<T> setCredentials(Credentials credentials) {
        clientConfig = clientConfig.withCredentials(credentials);
        return this;
    }

    /** How to reach Kinesis; replaces region, endpoint and credentials that were set before. */
    public KinesisLiteSinkBuilder<T> setClientConfig(ClientConfig config) {
        clientConfig = config;
        return this;
    }

    /** What opens the client, in place of the AWS SDK. */
    @Internal
    public KinesisLiteSinkBuilder<T> setClientFactory(KinesisClientFactory factory) {
        clientFactory = factory;
        return this;
    }

    /** Makes the records, streams and keys included; in place of a serialization schema. */
    public KinesisLiteSinkBuilder<T> setRecordConverter(UserRecordConverter<T> recordConverter) {
        converter = recordConverter;
        return this;
    }

    /** Makes the payloads. */
    public KinesisLiteSinkBuilder<T> setSerializationSchema(SerializationSchema<T> serializationSchema) {
        schema = serializationSchema;
        return this;
    }

    /** The stream of an element, one of the sink's as it was set; it may be null if the sink has only one. */
    public KinesisLiteSinkBuilder<T> setStreamSelector(SerializableFunction<T, @Nullable String> function) {
        streamSelector = function;
        return this;
    }

    /** The partition key of an element, 1 to 256 characters; if it is null, the partitioner chooses. */
    public KinesisLiteSinkBuilder<T> setPartitionKey(SerializableFunction<T, @Nullable String> function) {
        partitionKey = function;
        return this;
    }

    /**
     * The explicit hash key of an element, a decimal number from 0 to 2^128 - 1, which chooses the shard in place of the
     * partition key; null for none.
     */
    public KinesisLiteSinkBuilder<T> setExplicitHashKey(SerializableFunction<T, @Nullable String> function) {
        explicitHashKey = function;
        return this;
    }

    /** The keys of elements that bring no partition key; {@link Partitioner#random} by default. */
    public KinesisLiteSinkBuilder<T> setPartitioner(Partitioner<T> keys) {
        partitioner = keys;
        return this;
    }

    /** In which order records come to a stream; {@link Ordering#NONE} by default. */
    public KinesisLiteSinkBuilder<T> setOrdering(Ordering order) {
        ordering = order;
        return this;
    }

    /**
     * Whether records are packed into aggregates of the Kinesis Producer Library's format, up to 50 KiB each; false by default. Readers
     * have to open them, as this connector's source, the Kinesis Client Library and others do. Needs the permission
     * {@code kinesis:ListShards}.
     */
    public KinesisLiteSinkBuilder<T> setAggregation(boolean packed) {
        aggregation = packed;
        return this;
    }

    /** How long a record may take, from when it was written, until the job fails; by default as long as it takes. */
    public KinesisLiteSinkBuilder<T> setDeliveryTimeout(Duration timeout) {
        deliveryTimeout = timeout;
        return this;
    }

    /** What becomes of a record that the service can never take; {@link OnInvalidRecord#FAIL} by default. */
    public KinesisLiteSinkBuilder<T> setOnInvalidRecord(OnInvalidRecord policy) {
        onInvalidRecord = policy;
        return this;
    }

    /**
     * What a subtask holds before it holds the job back, 64 MiB by default: payloads, partition keys and 256 bytes for each record, both
     * of records that wait and of those that are under way.
     */
    public KinesisLiteSinkBuilder<T> setMaxBufferedBytes(MemorySize bytes) {
        maxBufferedBytes = bytes;
        return this;
    }

    /**
     * The sink.
     *
     * @throws IllegalArgumentException if a setting is missing, wrong, or contradicts another one
     */
    @Override
    public KinesisLiteSink<T> build() {
        if (streams.isEmpty()) {
            throw new IllegalArgumentException("The sink has no stream: call setStream with its name or ARN.");
        }
        ClientConfig config = clientConfig.forStreams(streams);
        KinesisClientFactory factory = clientFactory == null ? new AwsClientFactory(config) : clientFactory;
        return new KinesisLiteSink<>(settings(), factory, recordConverter());
    }

    private UserRecordConverter<T> recordConverter() {
        if (converter != null) {
            if (schema != null
                    || streamSelector != null
                    || partitionKey != null
                    || explicitHashKey != null
                    || partitioner != null) {
                throw new IllegalArgumentException("The sink has a record converter, which makes the whole record:"
                        + " leave out setSerializationSchema, setStreamSelector, setPartitionKey, setExplicitHashKey and"
                        + " setPartitioner, or setRecordConverter.");
            }
            return converter;
        }
        if (schema == null) {
            throw new IllegalArgumentException(
                    "The sink cannot make records: call setSerializationSchema or setRecordConverter.");
        }
        return new SchemaRecordConverter<>(
                schema,
                new SchemaRecordConverter.Fields<>(streamSelector, partitionKey, explicitHashKey),
                partitioner == null ? Partitioner.random() : partitioner);
    }

    private PutWriter.Settings settings() {
        return new PutWriter.Settings(
                streams,
                new RecordLimits(
                        streams.stream().map(StreamId::value).collect(Collectors.toUnmodifiableSet()),
                        inRange("maxRecordSizeInBytes", or(getMaxRecordSizeInBytes(), MOST_BYTES), 1, MOST_BYTES)),
                onInvalidRecord,
                new DeliveryConfig(request(), buffer(), ordering == Ordering.PER_KEY, aggregation, timeout()));
    }

    private DeliveryConfig.Request request() {
        return new DeliveryConfig.Request(
                batchSize(),
                inRange("maxBatchSizeInBytes", or(getMaxBatchSizeInBytes(), DEFAULT_BATCH_BYTES), 1, MOST_BYTES),
                (int) inRange(
                        "maxInFlightRequests",
                        or(getMaxInFlightRequests(), DEFAULT_IN_FLIGHT_REQUESTS),
                        1,
                        Integer.MAX_VALUE),
                maxTimeInBuffer());
    }

    private int batchSize() {
        return (int) inRange("maxBatchSize", or(getMaxBatchSize(), DEFAULT_BATCH_SIZE), 1, MOST_RECORDS);
    }

    private long maxTimeInBuffer() {
        return inRange(
                "maxTimeInBufferMS", or(getMaxTimeInBufferMS(), DEFAULT_TIME_IN_BUFFER_MILLIS), 1, Integer.MAX_VALUE);
    }

    private DeliveryConfig.Buffer buffer() {
        int otherwise = aggregation ? DEFAULT_BUFFERED_FOR_AGGREGATES : DEFAULT_BUFFERED_REQUESTS;
        long records = or(getMaxBufferedRequests(), otherwise);
        if (records <= batchSize()) {
            throw new IllegalArgumentException("maxBufferedRequests " + records + " is not greater than maxBatchSize "
                    + batchSize() + ": raise it, or make requests smaller.");
        }
        return new DeliveryConfig.Buffer(
                (int) records, inRange("maxBufferedBytes", maxBufferedBytes.getBytes(), 1, Long.MAX_VALUE));
    }

    private @Nullable Duration timeout() {
        if (deliveryTimeout != null && deliveryTimeout.toMillis() <= maxTimeInBuffer()) {
            throw new IllegalArgumentException("deliveryTimeout " + deliveryTimeout.toMillis()
                    + " ms is not greater than maxTimeInBufferMS " + maxTimeInBuffer()
                    + ", which a record may wait before it is sent: raise it, or let records wait less.");
        }
        return deliveryTimeout;
    }

    private static long or(@Nullable Number value, long otherwise) {
        return value == null ? otherwise : value.longValue();
    }

    private static long inRange(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    name + " " + value + " is out of range: set it from " + least + " to " + most + ".");
        }
        return value;
    }
}
