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
package io.kinesislite.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordResponse;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** The same calls by every client and protocol that the AWS SDK has. */
interface ProtocolChecks extends Checks {
    String CBOR = "application/x-amz-cbor-1.1";
    String JSON = "application/x-amz-json-1.1";

    @Test
    default void speaksCborOverHttp1ToTheSynchronousClient() {
        var types = new ContentTypes();
        try (KinesisClient client = synchronous(types)) {
            assertRoundTrip(client);
        }
        assertThat(types.seen).containsOnly(CBOR);
    }

    @Test
    default void speaksJsonWhenCborIsSwitchedOff() {
        var types = new ContentTypes();
        System.setProperty(SdkSystemSetting.CBOR_ENABLED.property(), "false");
        try (KinesisClient client = synchronous(types)) {
            assertRoundTrip(client);
        } finally {
            System.clearProperty(SdkSystemSetting.CBOR_ENABLED.property());
        }
        assertThat(types.seen).containsOnly(JSON);
    }

    @Test
    default void speaksCborOverHttp1ToTheAsynchronousClient() {
        var types = new ContentTypes();
        try (KinesisAsyncClient client = api().asynchronous(Protocol.HTTP1_1, types)) {
            assertRoundTrip(client);
        }
        assertThat(types.seen).containsOnly(CBOR);
    }

    @Test
    default void speaksCborOverHttp2WithPriorKnowledge() {
        var types = new ContentTypes();
        try (KinesisAsyncClient client = api().asynchronous(Protocol.HTTP2, types)) {
            assertRoundTrip(client);
        }
        assertThat(types.seen).containsOnly(CBOR);
    }

    @Test
    default void errorsKeepTheirTypeOverHttp2() {
        try (KinesisAsyncClient client = api().asynchronous(Protocol.HTTP2)) {
            assertThatThrownBy(() -> client.listShards(of -> of.streamName(OwnStreams.PREFIX + "missing"))
                            .join())
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(ResourceNotFoundException.class);
        }
    }

    @Test
    default void manyCallsAtOnceGetTheirOwnAnswers() {
        String stream = api().newStream(1);
        try (KinesisAsyncClient client = api().asynchronous(Protocol.HTTP2)) {
            List<CompletableFuture<PutRecordResponse>> puts = IntStream.range(0, 40)
                    .mapToObj(i -> client.putRecord(to ->
                            to.streamName(stream).partitionKey("key").data(SdkBytes.fromUtf8String("record " + i))))
                    .toList();

            var records = new ArrayList<String>();
            puts.forEach(put -> records.add(put.join().sequenceNumber()));
            assertThat(api().readAll(stream, api().shard(stream, 0)))
                    .hasSize(40)
                    .allSatisfy(record -> {
                        int index = records.indexOf(record.sequenceNumber());
                        assertThat(record.data().asUtf8String()).isEqualTo("record " + index);
                    });
        }
    }

    private KinesisClient synchronous(ContentTypes types) {
        return api().configure(KinesisClient.builder(), types)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    private void assertRoundTrip(KinesisClient client) {
        String stream = api().newStream(1);
        client.putRecord(to -> to.streamName(stream).partitionKey("ключ").data(bytes()));
        String iterator = client.getShardIterator(of -> of.streamName(stream)
                        .shardId("shardId-000000000000")
                        .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                .shardIterator();
        assertThat(client.getRecords(from -> from.shardIterator(iterator)).records())
                .singleElement()
                .satisfies(record -> {
                    assertThat(record.partitionKey()).isEqualTo("ключ");
                    assertThat(record.data()).isEqualTo(bytes());
                });
    }

    private void assertRoundTrip(KinesisAsyncClient client) {
        String stream = api().newStream(1);
        client.putRecord(to -> to.streamName(stream).partitionKey("ключ").data(bytes()))
                .join();
        String iterator = client.getShardIterator(of -> of.streamName(stream)
                        .shardId("shardId-000000000000")
                        .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                .join()
                .shardIterator();
        assertThat(client.getRecords(from -> from.shardIterator(iterator))
                        .join()
                        .records())
                .singleElement()
                .satisfies(record -> {
                    assertThat(record.partitionKey()).isEqualTo("ключ");
                    assertThat(record.data()).isEqualTo(bytes());
                });
    }

    private static SdkBytes bytes() {
        return SdkBytes.fromByteArray(new byte[] {0, (byte) 0x80, (byte) 0xff, 10, 13});
    }

    /** The content types of requests and answers. */
    final class ContentTypes implements ExecutionInterceptor {
        private final List<String> seen = new CopyOnWriteArrayList<>();

        @Override
        public void afterTransmission(Context.AfterTransmission call, ExecutionAttributes attributes) {
            seen.add(call.httpRequest().firstMatchingHeader("Content-Type").orElse("none"));
            seen.add(call.httpResponse().firstMatchingHeader("Content-Type").orElse("none"));
        }
    }
}
