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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinesislite.flink.client.AwsClientFactory;
import io.kinesislite.flink.client.KinesisClientFactory;
import io.kinesislite.flink.model.ClientConfig;
import io.kinesislite.flink.model.Credentials;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.api.common.serialization.SimpleStringSchema;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.connector.base.sink.writer.TestSinkInitContext;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class KinesisLiteSinkBuilderTest {
    private static final String ARN = "arn:aws:kinesis:eu-west-1:123456789012:stream/orders";

    private static KinesisLiteSinkBuilder<String> builder() {
        return KinesisLiteSink.<String>builder().setStream("orders").setSerializationSchema(new SimpleStringSchema());
    }

    static Stream<Arguments> wrongSettings() {
        return Stream.of(
                wrong(b -> b.setStream("a b"), "'a b' is neither a stream name"),
                wrong(b -> b.setRegion(" "), "Region ' ' is blank: name a region such as eu-west-1, or leave it out."),
                wrong(
                        b -> b.setStream(ARN).setRegion("us-east-1"),
                        "Stream " + ARN + " is not in region us-east-1, which is configured or another stream's: all"),
                wrong(b -> b.setEndpoint("localhost:4566"), "The endpoint 'localhost:4566' is not a URL"),
                wrong(
                        b -> b.setEndpoint("http://local host"),
                        "The endpoint 'http://local host' is not a URL: it has to look like"
                                + " https://kinesis.eu-west-1.amazonaws.com or http://localhost:4566."),
                wrong(
                        b -> b.setEndpoint("http://me:s3%cret@host"),
                        "The endpoint has a user in its URL: remove it; credentials are set on their own."),
                wrong(
                        b -> b.setRecordConverter(WriterHarness::record),
                        "The sink has a record converter, which makes the whole record: leave out"),
                wrong(b -> b.setMaxBatchSize(0), "maxBatchSize 0 is out of range: set it from 1 to 500."),
                wrong(b -> b.setMaxBatchSize(501), "maxBatchSize 501 is out of range: set it from 1 to 500."),
                wrong(
                        b -> b.setMaxBufferedRequests(500),
                        "maxBufferedRequests 500 is not greater than maxBatchSize 500: raise it, or make requests"
                                + " smaller."),
                wrong(
                        b -> b.setMaxInFlightRequests(0),
                        "maxInFlightRequests 0 is out of range: set it from 1 to 2147483647."),
                wrong(
                        b -> b.setMaxBatchSizeInBytes(10_485_761),
                        "maxBatchSizeInBytes 10485761 is out of range: set it from 1 to 10485760."),
                wrong(
                        b -> b.setMaxRecordSizeInBytes(0),
                        "maxRecordSizeInBytes 0 is out of range: set it from 1 to 10485760."),
                wrong(
                        b -> b.setStreams(
                                "orders",
                                "arn:aws:kinesis:eu-west-1:123456789012:stream/a",
                                "arn:aws:kinesis:us-east-1:123456789012:stream/a"),
                        "Stream arn:aws:kinesis:us-east-1:123456789012:stream/a is not in region eu-west-1, which is"),
                wrong(
                        b -> b.setMaxBufferedBytes(MemorySize.ZERO),
                        "maxBufferedBytes 0 is out of range: set it from 1 to 9223372036854775807."),
                wrong(
                        b -> b.setDeliveryTimeout(Duration.ofSeconds(5)),
                        "deliveryTimeout 5000 ms is not greater than maxTimeInBufferMS 5000, which a record may wait"
                                + " before it is sent: raise it, or let records wait less."),
                wrong(
                        b -> b.setMaxTimeInBufferMS(0),
                        "maxTimeInBufferMS 0 is out of range: set it from 1 to 2147483647."));
    }

    private static Arguments wrong(Consumer<KinesisLiteSinkBuilder<String>> setting, String message) {
        return Arguments.of(setting, message);
    }

    @ParameterizedTest
    @MethodSource("wrongSettings")
    void refusesAWrongSettingWithItsNameValueAndRemedy(
            Consumer<KinesisLiteSinkBuilder<String>> setting, String message) {
        assertThatThrownBy(() -> {
                    KinesisLiteSinkBuilder<String> builder = builder();
                    setting.accept(builder);
                    builder.build();
                })
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void refusesASinkWithoutAStreamOrWithoutAWayToMakeRecords() {
        assertThatThrownBy(() -> KinesisLiteSink.<String>builder().build())
                .hasMessage("The sink has no stream: call setStream with its name or ARN.");
        assertThatThrownBy(() ->
                        KinesisLiteSink.<String>builder().setStream("orders").build())
                .hasMessage("The sink cannot make records: call setSerializationSchema or setRecordConverter.");
    }

    @Test
    void takesTheRegionOfAnArn() {
        assertThat(builder().setStream(ARN).build().clientFactory())
                .isEqualTo(new AwsClientFactory(ClientConfig.defaults().withRegion("eu-west-1")));
        assertThat(builder().setStream(ARN).setRegion("eu-west-1").build().clientFactory())
                .isEqualTo(new AwsClientFactory(ClientConfig.defaults().withRegion("eu-west-1")));
    }

    @Test
    void reachesKinesisAsItWasTold() {
        Credentials keys = new Credentials.StaticKeys("id", "secret", null);
        KinesisClientFactory factory = builder()
                .setRegion("eu-west-1")
                .setEndpoint("http://localhost:4566")
                .setCredentials(keys)
                .build()
                .clientFactory();
        assertThat(factory)
                .isEqualTo(new AwsClientFactory(ClientConfig.defaults()
                        .withRegion("eu-west-1")
                        .withEndpoint(URI.create("http://localhost:4566"))
                        .withCredentials(keys)));
    }

    @Test
    void travelsWithTheJob() throws Exception {
        KinesisLiteSink<String> sink = builder()
                .setPartitionKey(text -> text)
                .setExplicitHashKey(text -> null)
                .build();
        assertThat(InstantiationUtil.clone(sink)).isNotSameAs(sink);
    }

    @Test
    void opensTheSchemaAndThenTheClientWhereItWrites() throws Exception {
        List<String> opened = new ArrayList<>();
        ScriptedKinesis kinesis = new ScriptedKinesis();
        KinesisLiteSink<String> sink = KinesisLiteSink.<String>builder()
                .setStream("orders")
                .setSerializationSchema(new SerializationSchema<>() {
                    private static final long serialVersionUID = 1L;

                    @Override
                    public void open(InitializationContext context) {
                        opened.add("schema");
                    }

                    @Override
                    public byte[] serialize(String element) {
                        return new byte[0];
                    }
                })
                .setClientFactory(() -> {
                    opened.add("client");
                    return kinesis;
                })
                .build();
        assertThat(opened).isEmpty();
        sink.createWriter(new TestSinkInitContext()).close();
        assertThat(opened).containsExactly("schema", "client");
        assertThat(kinesis.closed).isTrue();
    }
}
