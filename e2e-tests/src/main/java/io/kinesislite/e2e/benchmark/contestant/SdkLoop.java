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

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.crt.AwsCrtAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.Shard;

/** The bare SDK, without Flink: one call under way for each shard, and nothing done with the records. It is the limit. */
public class SdkLoop implements Contestant {
    private static final int CONNECTIONS = 1_000;
    private static final long PATIENCE_SECONDS = 30;
    private static final int WAITING_CALLS = 100_000;

    private final SdkAsyncHttpClient.Builder<?> http;

    /** Over Netty and HTTP/1.1. */
    public SdkLoop() {
        this(netty(Protocol.HTTP1_1));
    }

    private SdkLoop(SdkAsyncHttpClient.Builder<?> http) {
        this.http = http;
    }

    /** The same over HTTP/2, with prior knowledge. */
    public static final class Http2 extends SdkLoop {
        /** Over Netty. */
        public Http2() {
            super(netty(Protocol.HTTP2));
        }
    }

    /** The same over AWS' native client. */
    public static final class Crt extends SdkLoop {
        /** Over HTTP/1.1. */
        public Crt() {
            super(AwsCrtAsyncHttpClient.builder().maxConcurrency(CONNECTIONS));
        }
    }

    static SdkAsyncHttpClient.Builder<?> netty(Protocol protocol) {
        return NettyNioAsyncHttpClient.builder()
                .protocol(protocol)
                .maxConcurrency(CONNECTIONS)
                .maxPendingConnectionAcquires(WAITING_CALLS);
    }

    @Override
    public final AutoCloseable read(ReadCase reading, RecordSink sink) throws Exception {
        if (reading.job().beginning() == ReadCase.Beginning.RESTORED) {
            throw new UnsupportedOperationException("There is no savepoint without Flink.");
        }
        KinesisAsyncClient client = SdkClients.bare(reading.endpoint(), http);
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(Daemon::thread);
        sink.started();
        List<ShardLoop> loops = shards(client, reading.stream()).stream()
                .map(shard -> new ShardLoop(client, timer, reading, shard, sink))
                .toList();
        loops.forEach(ShardLoop::start);
        return () -> {
            CompletableFuture<?>[] lastCalls =
                    loops.stream().map(ShardLoop::stop).toArray(CompletableFuture<?>[]::new);
            timer.shutdownNow();
            awaitAll(lastCalls);
            client.close();
        };
    }

    /** The native client has crashed after it was closed while calls were under way. */
    static void awaitAll(CompletableFuture<?>... calls) throws Exception {
        var unused = CompletableFuture.allOf(calls)
                .exceptionally(failed -> null)
                .completeOnTimeout(null, PATIENCE_SECONDS, TimeUnit.SECONDS)
                .get();
    }

    static List<String> shards(KinesisAsyncClient client, String stream) throws Exception {
        ListShardsResponse page = client.listShards(r -> r.streamName(stream)).get();
        return page.shards().stream().map(Shard::shardId).toList();
    }

    static Throwable cause(Throwable error) {
        return error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
    }
}
