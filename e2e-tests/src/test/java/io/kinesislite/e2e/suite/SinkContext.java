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

import io.kinesislite.flink.model.Credentials;
import io.kinesislite.flink.sink.KinesisLiteSink;
import io.kinesislite.testkit.KinesisServer;
import io.kinesislite.testkit.RecordPage;
import io.kinesislite.testkit.Shard;
import io.kinesislite.testkit.StartingPosition;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.apache.flink.api.common.serialization.SimpleStringSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.connector.testframe.external.ExternalSystemDataReader;
import org.apache.flink.connector.testframe.external.sink.DataStreamSinkV2ExternalContext;
import org.apache.flink.connector.testframe.external.sink.TestingSinkSettings;

/**
 * A stream of two shards, read past the client.
 *
 * <p>The suite stops a job with a savepoint, without draining it, and expects all its records at the far end before it goes
 * on from the savepoint. What the sink has not sent yet belongs into the savepoint, so here it sends each record at once.
 */
final class SinkContext implements DataStreamSinkV2ExternalContext<String> {
    private static final int SHARDS = 2;
    private static final int MOST_RECORDS = 300;

    private final KinesisServer kinesis;
    private final String stream = "suite-" + UUID.randomUUID();

    SinkContext(KinesisServer kinesis) {
        this.kinesis = kinesis;
        kinesis.store().createStream(stream, SHARDS);
    }

    @Override
    public Sink<String> createSink(TestingSinkSettings settings) {
        return KinesisLiteSink.<String>builder()
                .setStream(stream)
                .setEndpoint(kinesis.endpoint().toString())
                .setRegion("us-east-1")
                .setCredentials(new Credentials.StaticKeys("test", "test", null))
                .setSerializationSchema(new SimpleStringSchema())
                .setMaxBatchSize(1)
                .setMaxInFlightRequests(MOST_RECORDS)
                .build();
    }

    @Override
    public ExternalSystemDataReader<String> createSinkDataReader(TestingSinkSettings settings) {
        return new Reader();
    }

    @Override
    public List<String> generateTestData(TestingSinkSettings settings, long seed) {
        Random random = new Random(seed);
        List<String> data = new ArrayList<>();
        int records = random.nextInt(MOST_RECORDS / 2, MOST_RECORDS);
        for (int i = 0; i < records; i++) {
            data.add(i + "-" + Long.toHexString(random.nextLong()));
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
        kinesis.store().deleteStream(stream);
    }

    /** Each poll gives what each shard has had since the last one. */
    private final class Reader implements ExternalSystemDataReader<String> {
        private final Map<String, String> iterators = new HashMap<>();

        Reader() {
            for (Shard shard : kinesis.store().listShards(stream)) {
                iterators.put(
                        shard.shardId(),
                        kinesis.store().getShardIterator(stream, shard.shardId(), StartingPosition.trimHorizon()));
            }
        }

        @Override
        public List<String> poll(Duration timeout) {
            List<String> records = new ArrayList<>();
            iterators.replaceAll((shardId, iterator) -> {
                RecordPage page = kinesis.store().getRecords(iterator, MOST_RECORDS);
                page.records().forEach(record -> records.add(new String(record.data(), StandardCharsets.UTF_8)));
                return String.valueOf(page.nextIterator());
            });
            return records;
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
