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
package io.kinesislite.e2e.suite;

import io.kinesislite.e2e.endpoint.Subscriptions;
import io.kinesislite.flink.model.ConsumerMode;
import io.kinesislite.flink.model.Credentials;
import io.kinesislite.flink.source.KinesisLiteSource;
import io.kinesislite.flink.source.KinesisLiteSourceBuilder;
import io.kinesislite.testkit.KinesisServer;
import io.kinesislite.testkit.PutEntry;
import io.kinesislite.testkit.Shard;
import java.math.BigInteger;
import java.net.URL;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.apache.flink.api.common.serialization.SimpleStringSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.connector.testframe.external.ExternalSystemSplitDataWriter;
import org.apache.flink.connector.testframe.external.source.DataStreamSourceExternalContext;
import org.apache.flink.connector.testframe.external.source.TestingSourceSettings;

/** A stream that grows by a shard with each writer, which writes to that shard alone. */
final class SourceContext implements DataStreamSourceExternalContext<String> {
    private final KinesisServer kinesis;
    private final ConsumerMode mode;
    private final String stream = "suite-" + UUID.randomUUID();
    private boolean created;

    SourceContext(KinesisServer kinesis, ConsumerMode mode) {
        this.kinesis = kinesis;
        this.mode = mode;
    }

    @Override
    public Source<String, ?, ?> createSource(TestingSourceSettings settings) {
        KinesisLiteSourceBuilder<String> source = KinesisLiteSource.<String>builder()
                .setStreams(stream)
                .setEndpoint(kinesis.endpoint().toString())
                .setRegion("us-east-1")
                .setCredentials(new Credentials.StaticKeys("test", "test", null))
                .setInitialPosition("trim_horizon")
                .setEndPosition(settings.getBoundedness() == Boundedness.BOUNDED ? "latest" : "never")
                .setShardDiscoveryInterval(Duration.ofSeconds(1))
                .setDeserializer(new SimpleStringSchema());
        return Subscriptions.read(source, mode, "suite").build();
    }

    @Override
    public ExternalSystemSplitDataWriter<String> createSourceSplitDataWriter(TestingSourceSettings settings) {
        return new Writer(newShard());
    }

    /** The hash key that the shard of the next writer begins with, which no later split takes away from it. */
    private BigInteger newShard() {
        if (!created) {
            created = true;
            kinesis.store().createStream(stream, 1);
            return BigInteger.ZERO;
        }
        Shard last = kinesis.store().listShards(stream).stream()
                .filter(Shard::isOpen)
                .max(Comparator.comparing(shard -> shard.hashRange().start()))
                .orElseThrow();
        BigInteger middle = last.hashRange().start().add(last.hashRange().end()).shiftRight(1);
        kinesis.store().splitShard(stream, last.shardId(), middle);
        return middle;
    }

    @Override
    public List<String> generateTestData(TestingSourceSettings settings, int split, long seed) {
        Random random = new Random(seed);
        List<String> data = new ArrayList<>();
        for (int i = 0; i < 50 + random.nextInt(100); i++) {
            data.add(split + "-" + i + "-" + Long.toHexString(random.nextLong()));
        }
        return data;
    }

    @Override
    public TypeInformation<String> getProducedType() {
        return Types.STRING;
    }

    @Override
    public List<URL> getConnectorJarPaths() {
        return List.of();
    }

    @Override
    public void close() {
        if (created) {
            kinesis.store().deleteStream(stream, true);
        }
    }

    /** What the cases of the suite are called by. */
    @Override
    public String toString() {
        return mode.name();
    }

    private final class Writer implements ExternalSystemSplitDataWriter<String> {
        private final String hashKey;

        Writer(BigInteger hashKey) {
            this.hashKey = hashKey.toString();
        }

        @Override
        public void writeRecords(List<String> records) {
            for (String record : records) {
                kinesis.store().putRecord(stream, PutEntry.of("key", record).withExplicitHashKey(hashKey));
            }
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
