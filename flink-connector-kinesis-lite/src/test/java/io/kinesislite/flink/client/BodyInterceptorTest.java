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
package io.kinesislite.flink.client;

import static io.kinesislite.testkit.Operation.GET_RECORDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinesislite.flink.model.RecordBatch;
import io.kinesislite.flink.model.StreamId;
import io.kinesislite.testkit.FaultPlan;
import io.kinesislite.testkit.KinesisExtension;
import io.kinesislite.testkit.KinesisServer;
import io.kinesislite.testkit.PutEntry;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** What of an answer is taken out of the AWS SDK's hands, with the client that the builder configures. */
@Timeout(60)
class BodyInterceptorTest {
    @RegisterExtension
    static final KinesisExtension KINESIS =
            new KinesisExtension(KinesisServer.builder().throughputLimits(false));

    private static final StreamId ORDERS = new StreamId("orders");

    private final KinesisServer server;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private KinesisAsyncClient client;

    BodyInterceptorTest(KinesisServer server) {
        this.server = server;
        this.client = open();
    }

    private KinesisAsyncClient open() {
        return KinesisAsyncClient.builder()
                .endpointOverride(server.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "key")))
                .httpClientBuilder(NettyNioAsyncHttpClient.builder().protocol(Protocol.HTTP1_1))
                .overrideConfiguration(AwsClientBuilder.overrides(CallTimeouts.DEFAULT, timer))
                .build();
    }

    @BeforeEach
    void putOne() {
        server.store().createStream("orders", 1);
        server.store().putRecord("orders", PutEntry.of("key", "one"));
    }

    @AfterEach
    void close() {
        client.close();
        timer.shutdownNow();
    }

    @Test
    void takesABodyOfCborAndLeavesTheSdkNothingOfIt() throws Exception {
        TakenBody body = new TakenBody();

        GetRecordsResponse response = read(body);

        assertThat(body.isComplete()).isTrue();
        assertThat(response.records()).isEmpty();
        assertThat(response.nextShardIterator()).isNull();
        RecordBatch batch = Responses.batch(ORDERS, response, body);
        assertThat(batch.records()).hasSize(1);
        assertThat(batch.next()).isPresent();
        assertThat(batch.answered()).isNotNull();
    }

    @Test
    void leavesJsonToTheSdk() throws Exception {
        System.setProperty(SdkSystemSetting.CBOR_ENABLED.property(), "false");
        try {
            client.close();
            client = open();
            TakenBody body = new TakenBody();

            GetRecordsResponse response = read(body);

            assertThat(body.isComplete()).isFalse();
            assertThat(Responses.batch(ORDERS, response, body).records()).hasSize(1);
        } finally {
            System.clearProperty(SdkSystemSetting.CBOR_ENABLED.property());
        }
    }

    @Test
    void leavesFailuresToTheSdk() {
        List<Consumer<FaultPlan>> faults = List.of(FaultPlan::throttle, FaultPlan::internalError);
        for (Consumer<FaultPlan> fault : faults) {
            TakenBody body = new TakenBody();
            fault.accept(server.faults().on(GET_RECORDS));

            assertThatThrownBy(() -> read(body)).hasMessageContaining("Service: Kinesis");
            assertThat(body.isComplete()).isFalse();
        }
    }

    @Test
    void doesNotTakeABodyThatBreaksOffForComplete() {
        TakenBody body = new TakenBody();
        server.faults().on(GET_RECORDS).answerTruncated();

        assertThatThrownBy(() -> read(body)).isNotNull();

        assertThat(body.isComplete()).isFalse();
    }

    private GetRecordsResponse read(TakenBody body) throws Exception {
        String iterator = client.getShardIterator(request -> request.streamName("orders")
                        .shardId("shardId-000000000000")
                        .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                .get(30, TimeUnit.SECONDS)
                .shardIterator();
        return client.getRecords(request -> request.shardIterator(iterator)
                        .overrideConfiguration(
                                config -> config.putExecutionAttribute(BodyInterceptor.TAKEN_BODY, body)))
                .get(30, TimeUnit.SECONDS);
    }
}
