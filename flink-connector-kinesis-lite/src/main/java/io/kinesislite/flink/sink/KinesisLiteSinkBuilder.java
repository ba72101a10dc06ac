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
import io.kinesislite.flink.model.PutEntry;
import io.kinesislite.flink.model.StreamId;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.apache.flink.annotation.Internal;
import org.apache.flink.annotation.PublicEvolving;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.connector.base.sink.AsyncSinkBaseBuilder;
import org.apache.flink.util.function.SerializableFunction;
import org.jspecify.annotations.Nullable;

/**
 * Makes a {@link KinesisLiteSink}. A stream is needed, and either a serialization schema or an entry converter.
 *
 * <p>The settings of Flink's asynchronous sinks, with what holds if they are not set:
 *
 * <ul>
 *   <li>{@code setMaxBatchSize}: records in a request, 1 to 500; 500
 *   <li>{@code setMaxBatchSizeInBytes}: bytes in a request, partition keys included, up to 10 MiB; 5 MiB, because not
 *       every Kinesis-compatible endpoint takes the 10 MiB that the service takes. A larger record goes in a request of
 *       its own
 *   <li>{@code setMaxRecordSizeInBytes}: bytes of one record and its partition key, up to 10 MiB; 10 MiB. A larger one
 *       fails the job. A stream takes 1 MiB unless its maximum record size was raised
 *   <li>{@code setMaxInFlightRequests}: requests at once, for each subtask; 50
 *   <li>{@code setMaxBufferedRequests}: records that wait, for each subtask, before the sink holds the job back; more
 *       than {@code maxBatchSize}; 10,000
 *   <li>{@code setMaxTimeInBufferMS}: milliseconds that a record waits for a request to become full, also when
 *       it has to be put again; 5,000
 * </ul>
 *
 * <p>Limits: <a href="https://docs.aws.amazon.com/kinesis/latest/APIReference/API_PutRecords.html">PutRecords</a>.
 *
 * @param <T> the elements that are written
 */
@PublicEvolving
public final class KinesisLiteSinkBuilder<T> extends AsyncSinkBaseBuilder<T, PutEntry, KinesisLiteSinkBuilder<T>> {
    private static final int DEFAULT_BATCH_SIZE = 500;
    private static final int DEFAULT_IN_FLIGHT_REQUESTS = 50;
    private static final int DEFAULT_BUFFERED_REQUESTS = 10_000;
    private static final long DEFAULT_BATCH_BYTES = 5 * 1024 * 1024;
    private static final long DEFAULT_TIME_IN_BUFFER_MILLIS = 5_000;
    private static final int MOST_RECORDS = 500;
    private static final long MOST_BYTES = 10 * 1024 * 1024;

    private @Nullable String stream;
    private ClientConfig clientConfig = ClientConfig.defaults();
    private @Nullable KinesisClientFactory clientFactory;
    private @Nullable PutEntryConverter<T> converter;
    private @Nullable SerializationSchema<T> schema;
    private @Nullable SerializableFunction<T, @Nullable String> partitionKey;
    private @Nullable SerializableFunction<T, @Nullable String> explicitHashKey;
    private @Nullable PartitionKeys partitioner;

    KinesisLiteSinkBuilder() {}

    /** The stream, by name or by ARN. */
    public KinesisLiteSinkBuilder<T> setStream(String nameOrArn) {
        stream = nameOrArn;
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
     * @throws IllegalArgumentException if it is no http or https URL
     */
    public KinesisLiteSinkBuilder<T> setEndpoint(String url) {
        try {
            clientConfig = clientConfig.withEndpoint(new URI(url));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(
                    "endpoint '" + url + "' is not a URL: write it like http://localhost:4566.", e);
        }
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

    /** Makes the records, keys included; in place of a serialization schema. */
    public KinesisLiteSinkBuilder<T> setEntryConverter(PutEntryConverter<T> entryConverter) {
        converter = entryConverter;
        return this;
    }

    /** Makes the payloads. */
    public KinesisLiteSinkBuilder<T> setSerializationSchema(SerializationSchema<T> serializationSchema) {
        schema = serializationSchema;
        return this;
    }

    /** The partition key of an element, 1 to 256 characters; if it is null or empty, the partitioner chooses. */
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

    /** The partition key of elements that bring none; {@link PartitionKeys#RANDOM} by default. */
    public KinesisLiteSinkBuilder<T> setPartitioner(PartitionKeys keys) {
        partitioner = keys;
        return this;
    }

    /**
     * The sink.
     *
     * @throws IllegalArgumentException if a setting is missing, wrong, or contradicts another one
     */
    @Override
    public KinesisLiteSink<T> build() {
        if (stream == null) {
            throw new IllegalArgumentException("The sink has no stream: call setStream with its name or ARN.");
        }
        StreamId streamId = new StreamId(stream);
        ClientConfig config = regional(streamId);
        KinesisClientFactory factory = clientFactory == null ? new AwsClientFactory(config) : clientFactory;
        return new KinesisLiteSink<>(settings(streamId), factory, entryConverter(), maxRecordSize());
    }

    private ClientConfig regional(StreamId streamId) {
        Optional<String> ofArn = streamId.region();
        String region = clientConfig.region();
        if (region == null) {
            return clientConfig.withRegion(ofArn.orElse(null));
        }
        if (region.isBlank()) {
            throw new IllegalArgumentException(
                    "region '" + region + "' is blank: name a region such as eu-west-1, or leave it out.");
        }
        if (ofArn.isPresent() && !ofArn.get().equals(region)) {
            throw new IllegalArgumentException("region '" + region + "' is not the region of stream " + streamId
                    + ": leave it out, or correct one of the two.");
        }
        return clientConfig;
    }

    private PutEntryConverter<T> entryConverter() {
        if (converter != null) {
            if (schema != null || partitionKey != null || explicitHashKey != null || partitioner != null) {
                throw new IllegalArgumentException("The sink has an entry converter, which makes the whole record:"
                        + " leave out setSerializationSchema, setPartitionKey, setExplicitHashKey and setPartitioner,"
                        + " or setEntryConverter.");
            }
            return converter;
        }
        if (schema == null) {
            throw new IllegalArgumentException(
                    "The sink cannot make records: call setSerializationSchema or setEntryConverter.");
        }
        return new SchemaEntryConverter<>(
                schema, partitionKey, explicitHashKey, partitioner == null ? PartitionKeys.RANDOM : partitioner);
    }

    private PutWriter.Settings settings(StreamId streamId) {
        int batchSize = (int) inRange("maxBatchSize", or(getMaxBatchSize(), DEFAULT_BATCH_SIZE), 1, MOST_RECORDS);
        long buffered = or(getMaxBufferedRequests(), DEFAULT_BUFFERED_REQUESTS);
        if (buffered <= batchSize) {
            throw new IllegalArgumentException("maxBufferedRequests " + buffered + " is not greater than maxBatchSize "
                    + batchSize + ": raise it, or make requests smaller.");
        }
        return new PutWriter.Settings(
                streamId,
                batchSize,
                inRange("maxBatchSizeInBytes", or(getMaxBatchSizeInBytes(), DEFAULT_BATCH_BYTES), 1, MOST_BYTES),
                (int) inRange(
                        "maxInFlightRequests",
                        or(getMaxInFlightRequests(), DEFAULT_IN_FLIGHT_REQUESTS),
                        1,
                        Integer.MAX_VALUE),
                (int) buffered,
                inRange(
                        "maxTimeInBufferMS",
                        or(getMaxTimeInBufferMS(), DEFAULT_TIME_IN_BUFFER_MILLIS),
                        1,
                        Integer.MAX_VALUE));
    }

    private long maxRecordSize() {
        return inRange("maxRecordSizeInBytes", or(getMaxRecordSizeInBytes(), MOST_BYTES), 1, MOST_BYTES);
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
