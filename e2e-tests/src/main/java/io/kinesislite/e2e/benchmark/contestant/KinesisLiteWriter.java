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
package io.kinesislite.e2e.benchmark.contestant;

import io.kinesislite.flink.model.ClientConfig;
import io.kinesislite.flink.model.Credentials;
import io.kinesislite.flink.sink.KinesisLiteSink;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.api.connector.sink2.Sink;

/** This connector's sink, with its defaults; it chooses the partition keys. */
public final class KinesisLiteWriter extends FlinkWriter {

    @Override
    protected Sink<byte[]> sink(WriteCase writing) {
        return KinesisLiteSink.<byte[]>builder()
                .setStream(writing.stream())
                .setClientConfig(ClientConfig.defaults()
                        .withRegion(ReadCase.REGION)
                        .withEndpoint(writing.endpoint())
                        .withCredentials(new Credentials.StaticKeys("test", "test", null)))
                .setSerializationSchema(new AsItIs())
                .setMaxBatchSize(WriteCase.BATCH)
                .setMaxInFlightRequests(writing.job().requests())
                .setAggregation(writing.job().aggregated())
                .build();
    }

    private static final class AsItIs implements SerializationSchema<byte[]> {
        private static final long serialVersionUID = 1L;

        @Override
        public byte[] serialize(byte[] payload) {
            return payload;
        }
    }
}
