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
import io.kinesislite.flink.model.ConsumerMode;
import io.kinesislite.flink.model.Credentials;
import io.kinesislite.flink.model.HttpProtocol;
import io.kinesislite.flink.model.KinesisRecord;
import io.kinesislite.flink.model.ShardId;
import io.kinesislite.flink.source.KinesisLiteSource;
import io.kinesislite.flink.source.KinesisLiteSourceBuilder;
import io.kinesislite.flink.source.reader.KinesisRecordDeserializer;
import java.time.Duration;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.util.Collector;

/** This connector: with its defaults where the service holds its limits, and unpaced where it does not. */
public class KinesisLite extends FlinkContestant {
    /** More than any machine reads: as good as no limit. */
    private static final double NO_LIMIT_MEGABYTES = 100_000;

    private final HttpProtocol protocol;
    private final ConsumerMode mode;

    /** Over what an {@code http} endpoint is spoken to in. */
    public KinesisLite() {
        this(HttpProtocol.AUTO, ConsumerMode.POLLING);
    }

    private KinesisLite(HttpProtocol protocol, ConsumerMode mode) {
        this.protocol = protocol;
        this.mode = mode;
    }

    /** The same with enhanced fan-out. */
    public static final class FanOut extends KinesisLite {
        /** With a consumer that the job registers. */
        public FanOut() {
            super(HttpProtocol.AUTO, ConsumerMode.EFO);
        }
    }

    /** The same over HTTP/2. */
    public static final class Http2 extends KinesisLite {
        /** With prior knowledge: there is no TLS. */
        public Http2() {
            super(HttpProtocol.HTTP2, ConsumerMode.POLLING);
        }
    }

    @Override
    protected final Source<byte[], ?, ?> source(ReadCase reading) {
        KinesisLiteSourceBuilder<byte[]> source = KinesisLiteSource.<byte[]>builder()
                .setStreams(reading.stream())
                .setClientConfig(ClientConfig.defaults()
                        .withRegion(ReadCase.REGION)
                        .withEndpoint(reading.endpoint())
                        .withCredentials(new Credentials.StaticKeys("test", "test", null))
                        .withHttpProtocol(protocol))
                .setInitialPosition(reading.start() == ReadCase.Start.OLDEST ? "trim_horizon" : "latest")
                .setMaxRecordsPerFetch(reading.recordsPerCall())
                .setDeserializer(new Payload());
        if (mode == ConsumerMode.EFO) {
            source.setConsumerMode(mode).setConsumerName("kinesis-lite");
        }
        if (!reading.job().paced()) {
            source.setMinFetchPeriod(Duration.ZERO).setMaxFetchRate(NO_LIMIT_MEGABYTES);
        }
        return source.build();
    }

    private static final class Payload implements KinesisRecordDeserializer<byte[]> {
        private static final long serialVersionUID = 1L;

        @Override
        public void deserialize(ShardId shard, KinesisRecord record, Collector<byte[]> out) {
            out.collect(record.data());
        }

        @Override
        public TypeInformation<byte[]> getProducedType() {
            return PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO;
        }
    }
}
