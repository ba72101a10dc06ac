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

import io.kinesislite.testkit.KinesisServer;
import io.kinesislite.testkit.PutEntry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.nio.netty.Http2Configuration;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEvent;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEventStream;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardResponseHandler;

/**
 * What a subscription brings in a second by the window of its stream and the length of the line: MB of payload, for the AWS SDK's own
 * subscriber.
 */
final class SubscriptionWindowBenchmark {
    private static final int RECORD = 10_000;
    private static final int RECORDS = 20_000;
    private static final int[] ROUND_TRIPS_MS = {2, 20, 50, 100};
    private static final int[] WINDOWS_KIB = {64, 128, 256, 512, 1024};
    private static final Duration WARM = Duration.ofSeconds(1);
    private static final Duration MEASURED = Duration.ofSeconds(3);

    private SubscriptionWindowBenchmark() {}

    /** Measures and prints a table. */
    public static void main(String[] none) throws Exception {
        try (KinesisServer server =
                KinesisServer.builder().throughputLimits(false).start()) {
            server.store().createStream("s", 1);
            for (int i = 0; i < RECORDS; i++) {
                server.store().putRecord("s", PutEntry.of("k", new byte[RECORD]));
            }
            System.out.println("| window | " + "round trip 2 ms | 20 ms | 50 ms | 100 ms |\n|---|---|---|---|---|");
            for (int window : WINDOWS_KIB) {
                StringBuilder row = new StringBuilder("| " + window + " KiB |");
                for (int roundTrip : ROUND_TRIPS_MS) {
                    row.append(String.format(
                            " %.1f |", megabytesPerSecond(server, window << 10, Duration.ofMillis(roundTrip))));
                }
                System.out.println(row);
            }
        }
    }

    private static double megabytesPerSecond(KinesisServer server, int window, Duration roundTrip) throws Exception {
        String consumer = server.store()
                .fanOut()
                .registerStreamConsumer("s", "c" + System.nanoTime())
                .arn();
        Counter counter = new Counter();
        try (LongLine line = new LongLine(server.port(), roundTrip);
                KinesisAsyncClient client = client(line, window)) {
            var unused = client.subscribeToShard(
                    request -> request.consumerARN(consumer)
                            .shardId("shardId-000000000000")
                            .startingPosition(start -> start.type(ShardIteratorType.TRIM_HORIZON)),
                    SubscribeToShardResponseHandler.builder()
                            .subscriber(() -> counter)
                            .build());
            Thread.sleep(WARM.toMillis());
            long before = counter.bytes.get();
            Thread.sleep(MEASURED.toMillis());
            return (counter.bytes.get() - before) / 1e6 / MEASURED.toSeconds();
        } finally {
            server.store().fanOut().deregisterStreamConsumer(consumer);
        }
    }

    private static KinesisAsyncClient client(LongLine line, int window) {
        return KinesisAsyncClient.builder()
                .region(Region.EU_WEST_1)
                .endpointOverride(line.endpoint())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKID", "SECRET")))
                .httpClientBuilder(NettyNioAsyncHttpClient.builder()
                        .protocol(Protocol.HTTP2)
                        .http2Configuration(Http2Configuration.builder()
                                .initialWindowSize(window)
                                .build()))
                .build();
    }

    private static final class Counter implements Subscriber<SubscribeToShardEventStream> {
        private final AtomicLong bytes = new AtomicLong();
        private @Nullable Subscription events;

        @Override
        public void onSubscribe(Subscription subscription) {
            events = subscription;
            subscription.request(1);
        }

        @Override
        public void onNext(SubscribeToShardEventStream event) {
            if (event instanceof SubscribeToShardEvent news) {
                bytes.addAndGet((long) news.records().size() * RECORD);
            }
            if (events != null) {
                events.request(1);
            }
        }

        @Override
        public void onError(Throwable failure) {}

        @Override
        public void onComplete() {}
    }
}
