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

import io.kinesislite.flink.client.KinesisClientFactory;
import io.kinesislite.flink.model.ConsumerConfig;
import io.kinesislite.flink.model.InitialPosition;
import io.kinesislite.flink.model.PublicApi;
import io.kinesislite.flink.model.RunEnd;
import io.kinesislite.flink.model.StopCondition;
import io.kinesislite.flink.source.enumerator.DiscoveryConfig;
import io.kinesislite.flink.source.enumerator.EnumeratorState;
import io.kinesislite.flink.source.enumerator.EnumeratorStateSerializer;
import io.kinesislite.flink.source.enumerator.ShardEnumerator;
import io.kinesislite.flink.source.reader.KinesisRecordDeserializer;
import io.kinesislite.flink.source.reader.ReadConfig;
import io.kinesislite.flink.source.reader.ShardReader;
import io.kinesislite.flink.source.split.ShardSplit;
import io.kinesislite.flink.source.split.ShardSplitSerializer;
import java.time.Instant;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.SupportsSplitReassignmentOnRecovery;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.util.UserCodeClassLoader;
import org.jspecify.annotations.Nullable;

/**
 * Reads Kinesis data streams, each record exactly once into Flink's state.
 *
 * <pre>{@code
 * KinesisLiteSource<String> source = KinesisLiteSource.<String>builder()
 *         .setStreams("clicks")
 *         .setRegion("eu-west-1")
 *         .setInitialPosition("trim_horizon")
 *         .setDeserializer(new SimpleStringSchema())
 *         .build();
 * env.fromSource(source, WatermarkStrategy.forMonotonousTimestamps(), "clicks");
 * }</pre>
 *
 * @param <T> the type of the values
 */
@PublicApi
public final class KinesisLiteSource<T>
        implements Source<T, ShardSplit, EnumeratorState>, ResultTypeQueryable<T>, SupportsSplitReassignmentOnRecovery {
    private static final long serialVersionUID = 1L;

    private final KinesisClientFactory clients;
    private final DiscoveryConfig discovery;
    private final ConsumerConfig consumers;
    private final ReadConfig reading;
    private final InitialPosition start;
    private final StopCondition stop;
    private final KinesisRecordDeserializer<T> deserializer;

    /** The instant of the job's start: null in a source that no job was made of yet. */
    private final @Nullable Instant started;

    KinesisLiteSource(
            KinesisClientFactory clients,
            DiscoveryConfig discovery,
            ConsumerConfig consumers,
            ReadConfig reading,
            InitialPosition start,
            StopCondition stop,
            KinesisRecordDeserializer<T> deserializer) {
        this(clients, discovery, consumers, reading, start, stop, deserializer, null);
    }

    private KinesisLiteSource(
            KinesisClientFactory clients,
            DiscoveryConfig discovery,
            ConsumerConfig consumers,
            ReadConfig reading,
            InitialPosition start,
            StopCondition stop,
            KinesisRecordDeserializer<T> deserializer,
            @Nullable Instant started) {
        this.clients = clients;
        this.discovery = discovery;
        this.consumers = consumers;
        this.reading = reading;
        this.start = start;
        this.stop = stop;
        this.deserializer = deserializer;
        this.started = started;
    }

    /**
     * A job travels by serialization: from then on its start is one instant, whatever fails and restarts before the first
     * checkpoint, the JobManager included.
     */
    private Object writeReplace() {
        return started != null
                ? this
                : new KinesisLiteSource<>(
                        clients, discovery, consumers, reading, start, stop, deserializer, Instant.now());
    }

    /** A source to be configured. */
    public static <T> KinesisLiteSourceBuilder<T> builder() {
        return new KinesisLiteSourceBuilder<>();
    }

    @Override
    public Boundedness getBoundedness() {
        return stop.isBounded() ? Boundedness.BOUNDED : Boundedness.CONTINUOUS_UNBOUNDED;
    }

    @Override
    public SplitEnumerator<ShardSplit, EnumeratorState> createEnumerator(SplitEnumeratorContext<ShardSplit> context) {
        Instant now = startInstant();
        return enumerator(
                context,
                EnumeratorState.starting(
                        discovery.streams(),
                        start.resolve(now),
                        stop.resolve(now).orElse(null)));
    }

    @Override
    public SplitEnumerator<ShardSplit, EnumeratorState> restoreEnumerator(
            SplitEnumeratorContext<ShardSplit> context, EnumeratorState state) {
        Instant now = startInstant();
        Instant end = new RunEnd(stop, now).instead(state.stop());
        return enumerator(context, state.stoppingAt(end).reading(discovery.streams(), start.resolve(now)));
    }

    private ShardEnumerator enumerator(SplitEnumeratorContext<ShardSplit> context, EnumeratorState state) {
        return ShardEnumerator.from(state, context, discovery, consumers, clients.outlivingTheirClasses());
    }

    private Instant startInstant() {
        return started != null ? started : Instant.now();
    }

    @Override
    public SourceReader<T, ShardSplit> createReader(SourceReaderContext context) throws Exception {
        deserializer.open(new DeserializationSchema.InitializationContext() {
            @Override
            public MetricGroup getMetricGroup() {
                return context.metricGroup().addGroup("deserializer");
            }

            @Override
            public UserCodeClassLoader getUserCodeClassLoader() {
                return context.getUserCodeClassLoader();
            }
        });
        return ShardReader.create(clients, reading.stoppingAt(new RunEnd(stop, startInstant())), deserializer, context);
    }

    @Override
    public SimpleVersionedSerializer<ShardSplit> getSplitSerializer() {
        return new ShardSplitSerializer();
    }

    @Override
    public SimpleVersionedSerializer<EnumeratorState> getEnumeratorCheckpointSerializer() {
        return new EnumeratorStateSerializer();
    }

    @Override
    public TypeInformation<T> getProducedType() {
        return deserializer.getProducedType();
    }
}
