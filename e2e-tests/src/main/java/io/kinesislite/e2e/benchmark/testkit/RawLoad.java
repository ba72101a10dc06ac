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
package io.kinesislite.e2e.benchmark.testkit;

import io.kinesislite.e2e.benchmark.report.Latencies;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A client that costs next to nothing: bytes made once, plain sockets, one thread for each, and of the answers only what
 * it needs. It shows what the server can do where the SDK is the limit.
 */
final class RawLoad implements Load {
    private static final int PAGE = 10_000;

    private final URI endpoint;
    private final String stream;
    private final BenchmarkArguments arguments;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    RawLoad(URI endpoint, String stream, BenchmarkArguments arguments) {
        this.endpoint = endpoint;
        this.stream = stream;
        this.arguments = arguments;
    }

    @Override
    public long put(int records, Latencies latencies) throws Exception {
        byte[] body = putBody();
        AtomicInteger left = new AtomicInteger(records / Payloads.BATCH);
        List<Callable<Long>> lanes = new ArrayList<>();
        for (int i = 0; i < arguments.lanes(); i++) {
            lanes.add(() -> put(body, left, latencies));
        }
        return sum(lanes);
    }

    private long put(byte[] body, AtomicInteger left, Latencies latencies) throws IOException {
        long put = 0;
        try (RawConnection connection = new RawConnection(endpoint)) {
            while (left.getAndDecrement() > 0) {
                long start = System.nanoTime();
                connection.call("PutRecords", body);
                latencies.add(System.nanoTime() - start);
                put += connection.count("SequenceNumber");
            }
        }
        return put;
    }

    @Override
    public long read(Latencies latencies) throws Exception {
        List<Callable<Long>> lanes = new ArrayList<>();
        for (int i = 0; i < arguments.shards(); i++) {
            String shard = "shardId-%012d".formatted(i);
            lanes.add(() -> read(shard, latencies));
        }
        return sum(lanes);
    }

    private long read(String shard, Latencies latencies) throws IOException {
        long read = 0;
        try (RawConnection connection = new RawConnection(endpoint)) {
            Cbor from = new Cbor()
                    .map(3)
                    .text("StreamName")
                    .text(stream)
                    .text("ShardId")
                    .text(shard);
            connection.call(
                    "GetShardIterator",
                    from.text("ShardIteratorType").text("TRIM_HORIZON").bytes());
            String iterator = connection.text("ShardIterator");
            int found = -1;
            while (found != 0) {
                byte[] body = new Cbor()
                        .map(2)
                        .text("ShardIterator")
                        .text(iterator)
                        .text("Limit")
                        .number(PAGE)
                        .bytes();
                long start = System.nanoTime();
                connection.call("GetRecords", body);
                latencies.add(System.nanoTime() - start);
                found = connection.count("PartitionKey");
                read += found;
                iterator = connection.text("NextShardIterator");
            }
        }
        return read;
    }

    private long sum(List<Callable<Long>> lanes) throws Exception {
        long total = 0;
        for (Future<Long> lane : threads.invokeAll(lanes)) {
            total += lane.get();
        }
        return total;
    }

    private byte[] putBody() {
        Payloads batch = Payloads.random(arguments.recordBytes());
        Cbor body = new Cbor()
                .map(2)
                .text("StreamName")
                .text(stream)
                .text("Records")
                .list(Payloads.BATCH);
        for (int i = 0; i < Payloads.BATCH; i++) {
            body.map(2).text("Data").blob(batch.payloads().get(i));
            body.text("PartitionKey").text(batch.keys().get(i));
        }
        return body.bytes();
    }

    @Override
    public void deleteStream() throws IOException {
        try (RawConnection connection = new RawConnection(endpoint)) {
            connection.call(
                    "DeleteStream",
                    new Cbor().map(1).text("StreamName").text(stream).bytes());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    /** As much CBOR as requests need. */
    private static final class Cbor {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Cbor map(int size) {
            return head(0xa0, size);
        }

        Cbor list(int size) {
            return head(0x80, size);
        }

        Cbor number(int value) {
            return head(0x00, value);
        }

        Cbor text(String text) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            head(0x60, utf8.length);
            out.writeBytes(utf8);
            return this;
        }

        Cbor blob(byte[] blob) {
            head(0x40, blob.length);
            out.writeBytes(blob);
            return this;
        }

        private Cbor head(int type, int value) {
            if (value < 24) {
                out.write(type | value);
            } else {
                out.write(type | 26);
                out.write(value >> 24);
                out.write(value >> 16);
                out.write(value >> 8);
                out.write(value);
            }
            return this;
        }

        byte[] bytes() {
            return out.toByteArray();
        }
    }
}
