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
package io.kinesislite.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;

class WireConcurrencyTest {
    private static final int WRITERS = 16;
    private static final int READERS = 16;
    private static final int ROUNDS = 3;
    private static final int BATCHES_A_ROUND = 3;
    private static final int BATCH = 25;
    private static final int SHARDS = 2;

    /** Readers begin a round when all writers have ended theirs, and read while the next one is written. */
    private final List<CountDownLatch> written =
            Stream.generate(() -> new CountDownLatch(WRITERS)).limit(ROUNDS).toList();

    @ParameterizedTest
    @EnumSource(Protocol.class)
    @Timeout(120)
    void eachReaderReadsEveryAcknowledgedRecordOnceAndInOrder(Protocol protocol) throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        try (KinesisServer server =
                        KinesisServer.builder().throughputLimits(false).start();
                KinesisAsyncClient client = SdkClients.async(server, protocol)) {
            server.store().createStream("s", SHARDS);
            List<Future<Map<String, List<String>>>> writers = new ArrayList<>();
            List<Future<Map<String, List<String>>>> readers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                int writer = i;
                writers.add(threads.submit(() -> write(client, writer)));
            }
            Callable<Map<String, List<String>>> reader = () -> read(client, server);
            for (int i = 0; i < READERS; i++) {
                readers.add(threads.submit(reader));
            }
            Map<String, TreeSet<String>> acknowledged = new HashMap<>();
            for (Future<Map<String, List<String>>> writer : writers) {
                writer.get().forEach((shard, numbers) -> {
                    // Of one writer, later batches have higher numbers.
                    assertThat(numbers).isSorted();
                    acknowledged.computeIfAbsent(shard, key -> new TreeSet<>()).addAll(numbers);
                });
            }
            assertThat(acknowledged.values().stream().mapToInt(TreeSet::size).sum())
                    .isEqualTo(WRITERS * ROUNDS * BATCHES_A_ROUND * BATCH);
            for (Future<Map<String, List<String>>> each : readers) {
                Map<String, List<String>> read = each.get();
                assertThat(read.keySet()).isEqualTo(acknowledged.keySet());
                read.forEach(
                        (shard, numbers) -> assertThat(numbers).containsExactlyElementsOf(acknowledged.get(shard)));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private Map<String, List<String>> write(KinesisAsyncClient client, int writer) {
        Map<String, List<String>> numbers = new HashMap<>();
        for (CountDownLatch round : written) {
            for (int b = 0; b < BATCHES_A_ROUND; b++) {
                for (PutRecordsResultEntry result : client.putRecords(
                                r -> r.streamName("s").records(batch(writer)))
                        .join()
                        .records()) {
                    numbers.computeIfAbsent(result.shardId(), key -> new ArrayList<>())
                            .add(result.sequenceNumber());
                }
            }
            round.countDown();
        }
        return numbers;
    }

    private static List<PutRecordsRequestEntry> batch(int writer) {
        return IntStream.range(0, BATCH)
                .mapToObj(i -> PutRecordsRequestEntry.builder()
                        .partitionKey("w" + writer + "-" + i)
                        .data(SdkBytes.fromUtf8String("x"))
                        .build())
                .toList();
    }

    private Map<String, List<String>> read(KinesisAsyncClient client, KinesisServer server)
            throws InterruptedException {
        Map<String, String> iterators = server.store().listShards("s").stream()
                .collect(Collectors.toMap(
                        Shard::shardId,
                        shard ->
                                server.store().getShardIterator("s", shard.shardId(), StartingPosition.trimHorizon())));
        Map<String, List<String>> numbers = new HashMap<>();
        for (CountDownLatch round : written) {
            round.await();
            iterators.replaceAll((shard, iterator) ->
                    readToItsPresentEnd(client, iterator, numbers.computeIfAbsent(shard, key -> new ArrayList<>())));
        }
        return numbers;
    }

    private static String readToItsPresentEnd(KinesisAsyncClient client, String iterator, List<String> numbers) {
        String next = iterator;
        long behind = 1;
        while (behind > 0) {
            String from = next;
            GetRecordsResponse page =
                    client.getRecords(r -> r.shardIterator(from).limit(997)).join();
            page.records().forEach(record -> numbers.add(record.sequenceNumber()));
            next = page.nextShardIterator();
            behind = page.millisBehindLatest();
        }
        return next;
    }
}
