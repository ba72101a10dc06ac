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
package io.kinesislite.flink.source;

import io.kinesislite.flink.client.AwsClientFactory;
import io.kinesislite.flink.client.KinesisClientFactory;
import io.kinesislite.flink.model.ClientConfig;
import io.kinesislite.flink.model.ConsumerLifecycle;
import io.kinesislite.flink.model.ConsumerMode;
import io.kinesislite.flink.model.ConsumerSettings;
import io.kinesislite.flink.model.Credentials;
import io.kinesislite.flink.model.Endpoint;
import io.kinesislite.flink.model.InitialPosition;
import io.kinesislite.flink.model.PublicApi;
import io.kinesislite.flink.model.ShardSelection;
import io.kinesislite.flink.model.StartPlan;
import io.kinesislite.flink.model.StopCondition;
import io.kinesislite.flink.model.StreamId;
import io.kinesislite.flink.source.enumerator.DiscoveryConfig;
import io.kinesislite.flink.source.reader.KinesisRecordDeserializer;
import io.kinesislite.flink.source.reader.ReadConfig;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.flink.annotation.Internal;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.configuration.MemorySize;
import org.jspecify.annotations.Nullable;

/**
 * Configures a {@link KinesisLiteSource}. Streams and a deserializer are required; everything else has a default. Every
 * value is checked here, before a job runs.
 *
 * @param <T> the type of the values
 */
@PublicApi
public final class KinesisLiteSourceBuilder<T> {
    private static final int SERVICE_RECORDS_PER_CALL = 10_000;

    private List<StreamId> streams = List.of();
    private ClientConfig client = ClientConfig.defaults();
    private @Nullable KinesisClientFactory clients;
    private InitialPosition initialPosition = InitialPosition.latest();
    private StopCondition endPosition = StopCondition.never();
    private ShardSelection selection = ShardSelection.ALL;
    private @Nullable Long limit;
    private Duration shardDiscoveryInterval = Duration.ofSeconds(30);
    private int maxRecordsPerFetch = SERVICE_RECORDS_PER_CALL;
    private Duration minFetchPeriod = Duration.ofMillis(200);
    private Duration maxIdleFetchPeriod = Duration.ofSeconds(1);
    private double maxFetchRate = 2.0;
    private MemorySize maxBufferedBytes = MemorySize.ofMebiBytes(128);
    private ConsumerSettings consumers = ConsumerSettings.NONE;
    private boolean failOnDataLoss = true;
    private boolean shardMetrics = true;
    private boolean dropRemovedStreams;
    private boolean deaggregate = true;
    private @Nullable Duration outOfOrderness;
    private @Nullable KinesisRecordDeserializer<T> deserializer;

    KinesisLiteSourceBuilder() {}

    /** The streams to read, by name or ARN. */
    public KinesisLiteSourceBuilder<T> setStreams(String... namesOrArns) {
        streams = Arrays.stream(namesOrArns).map(StreamId::new).toList();
        return this;
    }

    /** The AWS region; by default that of the streams' ARNs, else the AWS SDK's default region chain. */
    public KinesisLiteSourceBuilder<T> setRegion(String region) {
        client = client.withRegion(region);
        return this;
    }

    /**
     * An {@code http} or {@code https} endpoint in place of the region's.
     *
     * @throws IllegalArgumentException if it is no http or https URL, or has a user in it
     */
    public KinesisLiteSourceBuilder<T> setEndpoint(String endpoint) {
        client = client.withEndpoint(Endpoint.of(endpoint));
        return this;
    }

    /** Where the credentials come from; by default the AWS SDK's default chain. */
    public KinesisLiteSourceBuilder<T> setCredentials(Credentials credentials) {
        client = client.withCredentials(credentials);
        return this;
    }

    /** Everything about how to reach Kinesis at once. */
    public KinesisLiteSourceBuilder<T> setClientConfig(ClientConfig config) {
        client = config;
        return this;
    }

    /** Another client in place of the AWS SDK's. */
    @Internal
    public KinesisLiteSourceBuilder<T> setClientFactory(KinesisClientFactory factory) {
        clients = factory;
        return this;
    }

    /**
     * Where to start; by default what arrives after the first start of the job. A stream that a restored job has not been told to
     * read before starts there, too: by default with what arrives after that restore.
     */
    public KinesisLiteSourceBuilder<T> setInitialPosition(InitialPosition position) {
        initialPosition = position;
        return this;
    }

    /** Where to start, in any form that {@link InitialPosition#parse} takes. */
    public KinesisLiteSourceBuilder<T> setInitialPosition(String position) {
        return setInitialPosition(InitialPosition.parse(position));
    }

    /** Where to stop; by default never. */
    public KinesisLiteSourceBuilder<T> setEndPosition(StopCondition position) {
        endPosition = position;
        return this;
    }

    /** Where to stop, in any form that {@link StopCondition#parse} takes. */
    public KinesisLiteSourceBuilder<T> setEndPosition(String position) {
        return setEndPosition(StopCondition.parse(position));
    }

    /**
     * The shards to read of the streams; by default all. The others are not read, and nothing waits for them: a shard is read
     * even if one that came before it is left out. A job that is restored with more shards reads those from where it started.
     */
    public KinesisLiteSourceBuilder<T> setShards(ShardSelection shards) {
        selection = shards;
        return this;
    }

    /**
     * After how many values of one subtask the source ends, by default never. Until then other subtasks may have emitted as many
     * less one each. A subtask that is restored begins to count anew.
     *
     * @param values more than 0
     */
    public KinesisLiteSourceBuilder<T> setLimit(long values) {
        limit = values;
        return this;
    }

    /** The time between two looks for new shards, by default 30 s; children of finished shards are known at once. */
    public KinesisLiteSourceBuilder<T> setShardDiscoveryInterval(Duration interval) {
        shardDiscoveryInterval = interval;
        return this;
    }

    /** The most Kinesis records of one answer, 1 to 10,000, which is the default and the service's limit. */
    public KinesisLiteSourceBuilder<T> setMaxRecordsPerFetch(int records) {
        maxRecordsPerFetch = records;
        return this;
    }

    /**
     * The time between two calls for a shard, by default 200 ms: the service allows five calls per second. While a shard is
     * behind, calls that were not made within half a second may follow each other at once.
     */
    public KinesisLiteSourceBuilder<T> setMinFetchPeriod(Duration period) {
        minFetchPeriod = period;
        return this;
    }

    /** What the time between two calls for a shard grows to while it brings nothing, by default 1 s. */
    public KinesisLiteSourceBuilder<T> setMaxIdleFetchPeriod(Duration period) {
        maxIdleFetchPeriod = period;
        return this;
    }

    /**
     * The most megabytes (10^6 bytes) of payloads and partition keys per second and shard, by default 2.0, the service's
     * limit for all readers. What was not read within half a second may come at once.
     */
    public KinesisLiteSourceBuilder<T> setMaxFetchRate(double megabytesPerSecond) {
        maxFetchRate = megabytesPerSecond;
        return this;
    }

    /**
     * The bytes that a subtask holds between the service and the job, by default 128 MiB: payloads, partition keys and 256
     * bytes for each record. A call for which there is no room waits. What decoded values take is the format's affair.
     */
    public KinesisLiteSourceBuilder<T> setMaxBufferedBytes(MemorySize size) {
        maxBufferedBytes = size;
        return this;
    }

    /**
     * How shards are read; by default they are polled. A job may be restored with another mode. The other setters of consumers
     * are for the other modes alone.
     */
    public KinesisLiteSourceBuilder<T> setConsumerMode(ConsumerMode mode) {
        return setConsumers(consumers.withMode(mode));
    }

    /**
     * The name of the consumer, the same for each stream: 1 to 128 letters, digits, {@code _}, {@code .} or {@code -}; by default
     * one that is made of the job's. Two sources that read one stream at a time need two.
     */
    public KinesisLiteSourceBuilder<T> setConsumerName(String name) {
        return setConsumers(consumers.withName(name));
    }

    /** Consumers that are there, one for each stream; whoever has registered them sees to them. */
    public KinesisLiteSourceBuilder<T> setConsumerArns(String... arns) {
        return setConsumers(consumers.withArns(List.of(arns)));
    }

    /** What a consumer's name begins with that is made of the job's, by default {@code kinesis-lite-}. */
    public KinesisLiteSourceBuilder<T> setConsumerNamePrefix(String prefix) {
        return setConsumers(consumers.withPrefix(prefix));
    }

    /** Who registers and deregisters consumers; by default the job registers those that are not there, and leaves them. */
    public KinesisLiteSourceBuilder<T> setConsumerLifecycle(ConsumerLifecycle lifecycle) {
        return setConsumers(consumers.withLifecycle(lifecycle));
    }

    /** How long it may take until all consumers can be used, by default 60 s; the job fails after that. */
    public KinesisLiteSourceBuilder<T> setRegisterConsumerTimeout(Duration timeout) {
        return setConsumers(consumers.withRegisterTimeout(timeout));
    }

    /**
     * How long the end of a job may wait for the answer to the deregistration of its consumers, by default 10 s; what is not
     * deregistered by then stays, with a warning.
     */
    public KinesisLiteSourceBuilder<T> setDeregisterConsumerTimeout(Duration timeout) {
        return setConsumers(consumers.withDeregisterTimeout(timeout));
    }

    /** Everything about consumers at once. */
    @Internal
    public KinesisLiteSourceBuilder<T> setConsumers(ConsumerSettings settings) {
        consumers = settings;
        return this;
    }

    /** Whether the job fails (the default), or goes on with a warning, if records are gone for good. */
    public KinesisLiteSourceBuilder<T> setFailOnDataLoss(boolean fail) {
        failOnDataLoss = fail;
        return this;
    }

    /**
     * Whether a job that is restored from a savepoint forgets the streams that are not named any more. By default it refuses to
     * start: where they were read to would be lost.
     */
    public KinesisLiteSourceBuilder<T> setDropRemovedStreams(boolean drop) {
        dropRemovedStreams = drop;
        return this;
    }

    /** Whether KPL aggregates are opened; by default they are. */
    public KinesisLiteSourceBuilder<T> setDeaggregate(boolean open) {
        deaggregate = open;
        return this;
    }

    /**
     * Whether reporters see the metrics of each shard, by default they do: a dozen for each. Turned off, what the readers say of
     * all their shards together is left.
     */
    public KinesisLiteSourceBuilder<T> setShardMetrics(boolean register) {
        shardMetrics = register;
        return this;
    }

    /**
     * Has the source emit watermarks of its own, per shard, by the times at which Kinesis took the records; by default it emits
     * none. A shard that brings nothing new advances by the service's clock and holds back no other. They are for the arrival
     * times that the source gives to records: combine them with {@link
     * org.apache.flink.api.common.eventtime.WatermarkStrategy#noWatermarks()}, without a timestamp assigner of another time.
     *
     * @param outOfOrderness how far arrival times may go back within a shard: they are approximate, and go back by up to about a
     *     second; not negative
     */
    public KinesisLiteSourceBuilder<T> setArrivalTimeWatermarks(Duration outOfOrderness) {
        this.outOfOrderness = outOfOrderness;
        return this;
    }

    /** Turns records into values. */
    public KinesisLiteSourceBuilder<T> setDeserializer(KinesisRecordDeserializer<T> recordDeserializer) {
        deserializer = recordDeserializer;
        return this;
    }

    /** Turns payloads into values with one of Flink's formats. */
    public KinesisLiteSourceBuilder<T> setDeserializer(DeserializationSchema<T> format) {
        return setDeserializer(KinesisRecordDeserializer.payload(format));
    }

    /**
     * The source.
     *
     * @throws IllegalArgumentException if something is missing or out of its range; the message names it
     */
    public KinesisLiteSource<T> build() {
        if (deserializer == null) {
            throw new IllegalArgumentException("A deserializer is missing: call setDeserializer.");
        }
        require(!streams.isEmpty(), "A stream is missing: call setStreams with at least one name or ARN.");
        require(streams.stream().distinct().count() == streams.size(), "A stream is named twice: " + streams + ".");
        requirePlannedStreams();
        ReadConfig reading = readConfig();
        DiscoveryConfig discovery = new DiscoveryConfig(
                streams,
                selection,
                positive("shardDiscoveryInterval", shardDiscoveryInterval),
                failOnDataLoss,
                dropRemovedStreams);
        KinesisClientFactory factory = clients != null ? clients : new AwsClientFactory(client.forStreams(streams));
        return new KinesisLiteSource<>(
                factory, discovery, consumers.configFor(streams), reading, initialPosition, endPosition, deserializer);
    }

    private void requirePlannedStreams() {
        if (initialPosition instanceof InitialPosition.Fixed fixed && fixed.plan() instanceof StartPlan.PerShard plan) {
            require(
                    plan.streams().keySet().equals(Set.copyOf(streams)),
                    "initialPosition has positions for the shards of "
                            + plan.streams().keySet() + ", and read are " + streams
                            + ": it has to name the same streams, as they are written here.");
        }
    }

    private ReadConfig readConfig() {
        require(
                maxRecordsPerFetch >= 1 && maxRecordsPerFetch <= SERVICE_RECORDS_PER_CALL,
                "maxRecordsPerFetch is " + maxRecordsPerFetch + ": it has to be 1 to " + SERVICE_RECORDS_PER_CALL
                        + ".");
        require(maxFetchRate > 0, "maxFetchRate is " + maxFetchRate + ": it has to be more than 0 MB/s.");
        require(limit == null || limit > 0, "The limit of values is " + limit + ": it has to be more than 0.");
        require(maxBufferedBytes.getBytes() > 0, "maxBufferedBytes is 0: it has to be more.");
        require(!minFetchPeriod.isNegative(), "minFetchPeriod is " + minFetchPeriod + ": it must not be negative.");
        require(
                outOfOrderness == null || !outOfOrderness.isNegative(),
                "The out-of-orderness of arrival-time watermarks is " + outOfOrderness + ": it must not be negative.");
        return new ReadConfig(
                maxRecordsPerFetch,
                minFetchPeriod,
                positive("maxIdleFetchPeriod", maxIdleFetchPeriod),
                Math.max(1, (long) (maxFetchRate * 1e6)),
                maxBufferedBytes.getBytes(),
                failOnDataLoss,
                deaggregate,
                null,
                Set.copyOf(streams),
                outOfOrderness,
                limit,
                consumers.mode(),
                shardMetrics);
    }

    private static Duration positive(String name, Duration value) {
        require(!value.isNegative() && !value.isZero(), name + " is " + value + ": it has to be more than 0.");
        return value;
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
