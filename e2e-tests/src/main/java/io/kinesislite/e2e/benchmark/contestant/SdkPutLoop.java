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

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;

/**
 * The bare SDK, without Flink: as many {@code PutRecords} under way as the sinks may have, the next one when one is answered.
 * Over Netty and HTTP/1.1, as the sinks, with the SDK's own number of threads. It is the limit.
 */
public final class SdkPutLoop implements WriteContestant {

    @Override
    public AutoCloseable write(WriteCase writing, RecordSink made) throws Exception {
        KinesisAsyncClient client = SdkClients.bare(writing.endpoint(), SdkLoop.netty(Protocol.HTTP1_1));
        AtomicLong numbers = new AtomicLong();
        MadeRecords records = new MadeRecords(writing.content().recordBytes());
        List<PutLane> lanes = new ArrayList<>();
        for (int i = 0; i < writing.job().requests() * writing.job().subtasks(); i++) {
            lanes.add(new PutLane(client, writing, records, numbers, made));
        }
        made.started();
        lanes.forEach(PutLane::start);
        return () -> {
            CompletableFuture<?>[] lastCalls = lanes.stream().map(PutLane::stop).toArray(CompletableFuture<?>[]::new);
            SdkLoop.awaitAll(lastCalls);
            client.close();
        };
    }
}
