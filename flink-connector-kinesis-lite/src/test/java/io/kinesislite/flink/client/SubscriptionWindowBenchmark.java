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
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
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
 * What the AWS SDK's own subscriber gets in a second by the window of its stream and the length of the line: {@code records}, of
 * 10,000 bytes each.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(0)
@Warmup(iterations = 1, time = 1)
@Measurement(iterations = 1, time = 3)
public class SubscriptionWindowBenchmark {
    private static final int RECORD = 10_000;
    private static final int RECORDS = 20_000;

    @Param({"64", "128", "256", "512", "1024"})
    public int windowKib;

    @Param({"2", "20", "50", "100"})
    public int roundTripMillis;

    private final Closing closing = new Closing();
    private final Events events = new Events();

    /** What has come. */
    @State(Scope.Thread)
    @AuxCounters
    public static class Brought {
        public long records;
    }

    @Setup(Level.Trial)
    public void subscribe() {
        KinesisServer server =
                closing.add(KinesisServer.builder().throughputLimits(false).start());
        server.store().createStream("s", 1);
        for (int i = 0; i < RECORDS; i++) {
            server.store().putRecord("s", PutEntry.of("k", new byte[RECORD]));
        }
        String consumer =
                server.store().fanOut().registerStreamConsumer("s", "c").arn();
        LongLine line = closing.add(new LongLine(server.port(), Duration.ofMillis(roundTripMillis)));
        KinesisAsyncClient client = closing.add(client(line));
        var unused = client.subscribeToShard(
                request -> request.consumerARN(consumer)
                        .shardId("shardId-000000000000")
                        .startingPosition(start -> start.type(ShardIteratorType.TRIM_HORIZON)),
                SubscribeToShardResponseHandler.builder()
                        .subscriber(() -> events)
                        .build());
    }

    private KinesisAsyncClient client(LongLine line) {
        return KinesisAsyncClient.builder()
                .region(Region.EU_WEST_1)
                .endpointOverride(line.endpoint())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKID", "SECRET")))
                .httpClientBuilder(NettyNioAsyncHttpClient.builder()
                        .protocol(Protocol.HTTP2)
                        .http2Configuration(Http2Configuration.builder()
                                .initialWindowSize(windowKib << 10)
                                .build()))
                .build();
    }

    @TearDown(Level.Trial)
    public void close() {
        closing.close();
    }

    @Benchmark
    public void takeEvent(Brought brought) throws InterruptedException {
        brought.records += events.come.take().records().size();
        events.ask();
    }

    private static final class Events implements Subscriber<SubscribeToShardEventStream> {
        private final BlockingQueue<SubscribeToShardEvent> come = new LinkedBlockingQueue<>();
        private final BlockingQueue<Subscription> stream = new LinkedBlockingQueue<>();

        void ask() {
            stream.element().request(1);
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            stream.add(subscription);
            subscription.request(1);
        }

        @Override
        public void onNext(SubscribeToShardEventStream event) {
            come.add((SubscribeToShardEvent) event);
        }

        @Override
        public void onError(Throwable failure) {}

        @Override
        public void onComplete() {}
    }
}
