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
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StartingPosition;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEvent;

/**
 * The bare SDK, without Flink: a subscription to each shard that takes all it can get, and nothing done with the records. It is the
 * limit of fan-out.
 */
public final class SdkSubscriber implements Contestant {

    @Override
    public AutoCloseable read(ReadCase reading, RecordSink sink) throws Exception {
        if (reading.job().beginning() == ReadCase.Beginning.RESTORED) {
            throw new UnsupportedOperationException("There is no savepoint without Flink.");
        }
        KinesisAsyncClient client = SdkClients.bare(reading.endpoint(), SdkLoop.netty(Protocol.HTTP2));
        sink.started();
        String consumer = StreamConsumers.named("sdk", client, reading.stream());
        List<ShardSubscriber> subscribers = SdkLoop.shards(client, reading.stream()).stream()
                .map(shard -> new ShardSubscriber(
                        client,
                        new ShardSubscriber.Shard(consumer, shard),
                        Long.MAX_VALUE,
                        event -> take(event, sink),
                        sink::failed))
                .toList();
        subscribers.forEach(each -> each.start(beginning(reading.start())));
        return () -> {
            SdkLoop.awaitAll(subscribers.stream().map(ShardSubscriber::stop).toArray(CompletableFuture<?>[]::new));
            client.close();
        };
    }

    private static void take(SubscribeToShardEvent event, RecordSink sink) {
        for (Record record : event.records()) {
            sink.accept(record.data().asByteArrayUnsafe());
        }
    }

    private static StartingPosition beginning(ReadCase.Start start) {
        ShardIteratorType type =
                start == ReadCase.Start.OLDEST ? ShardIteratorType.TRIM_HORIZON : ShardIteratorType.LATEST;
        return StartingPosition.builder().type(type).build();
    }
}
