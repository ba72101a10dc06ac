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
package io.kinesislite.e2e.write;

import io.kinesislite.flink.model.Credentials;
import io.kinesislite.flink.model.KinesisRecord;
import io.kinesislite.flink.model.ShardId;
import io.kinesislite.flink.source.KinesisLiteSource;
import io.kinesislite.flink.source.reader.KinesisRecordDeserializer;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.apache.flink.util.Collector;

/** Reads a stream by the connector's own source, which opens aggregates. */
final class Reading implements KinesisRecordDeserializer<Written> {
    private static final long serialVersionUID = 1L;

    /** All that the stream holds, each with its shard; of a shard, what came first first. */
    @SuppressWarnings("try") // Flink's iterator may be interrupted while it closes
    static List<Written> all(URI endpoint, String stream) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(1);
        KinesisLiteSource<Written> source = KinesisLiteSource.<Written>builder()
                .setStreams(stream)
                .setEndpoint(endpoint.toString())
                .setRegion("us-east-1")
                .setCredentials(new Credentials.StaticKeys("test", "test", null))
                .setInitialPosition("trim_horizon")
                .setEndPosition("latest")
                .setDeserializer(new Reading())
                .build();
        List<Written> records = new ArrayList<>();
        try (CloseableIterator<Written> read =
                env.fromSource(source, WatermarkStrategy.noWatermarks(), stream).executeAndCollect()) {
            read.forEachRemaining(records::add);
        }
        return records;
    }

    @Override
    public void deserialize(ShardId shard, KinesisRecord record, Collector<Written> out) {
        Written written = Written.of(record.partitionKey(), ByteBuffer.wrap(record.data()));
        written.shard = shard.shard();
        out.collect(written);
    }

    @Override
    public TypeInformation<Written> getProducedType() {
        return TypeInformation.of(Written.class);
    }
}
