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

import io.kinesislite.flink.client.Deaggregator;
import io.kinesislite.flink.client.KinesisClient;
import io.kinesislite.flink.fixtures.FakeKinesis;
import io.kinesislite.flink.model.FailureKind;
import io.kinesislite.flink.model.KinesisRecord;
import io.kinesislite.flink.model.PutEntry;
import io.kinesislite.flink.model.PutResult;
import io.kinesislite.flink.model.PutResult.Refused;
import io.kinesislite.flink.model.Shard;
import io.kinesislite.flink.model.ShardPosition;
import io.kinesislite.flink.model.StreamId;
import io.kinesislite.testkit.StoreConfig;
import io.kinesislite.testkit.StreamStore;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

/** The stream {@code orders}, of the testkit, behind a scripted service: what is stored is on shards, and can be read. */
final class StoredStream {
    private static final StreamId STREAM = new StreamId("orders");

    final StreamStore store = new StreamStore(StoreConfig.defaults().withThroughputLimits(false));
    final ScriptedKinesis kinesis = new ScriptedKinesis();
    private final KinesisClient client = new FakeKinesis(store).client();

    StoredStream(int shards) {
        store.createStream(STREAM.value(), shards);
        kinesis.listing = () -> client.listShards(STREAM);
        kinesis.always(answer(entry -> false, FailureKind.THROTTLED));
    }

    /** So many of a hundred entries are refused, and half as many whole requests; answers come in any order. */
    static StoredStream refusing(int shards, int percent, Random random) {
        StoredStream stream = new StoredStream(shards);
        stream.kinesis.answerInAnyOrder(random);
        stream.kinesis.always(entries -> {
            FailureKind kind = random.nextBoolean() ? FailureKind.THROTTLED : FailureKind.TRANSIENT;
            return random.nextInt(100) < percent / 2
                    ? ScriptedKinesis.failing(kind).to(entries)
                    : stream.answer(entry -> random.nextInt(100) < percent, kind)
                            .to(entries);
        });
        return stream;
    }

    ScriptedKinesis.Answer answer(Predicate<PutEntry> refused, FailureKind kind) {
        return entries -> new PutResult(entries.stream()
                .map(entry -> refused.test(entry)
                        ? new Refused(kind, "Code", "the words of the service")
                        : client.put(STREAM, List.of(entry)).join().outcomes().get(0))
                .toList());
    }

    /** The user records on each shard, in order, as a reader opens them. */
    List<List<KinesisRecord>> read() {
        List<List<KinesisRecord>> shards = new ArrayList<>();
        for (Shard shard : client.listShards(STREAM).join()) {
            shards.add(Deaggregator.openAll(records(shard), shard.hashKeys()));
        }
        return shards;
    }

    /** The Kinesis records on a shard. */
    List<KinesisRecord> records(Shard shard) {
        String iterator =
                client.iterator(shard.id(), new ShardPosition.TrimHorizon()).join();
        return client.records(shard.id(), iterator, 10_000).join().records();
    }

    List<Shard> shards() {
        return client.listShards(STREAM).join();
    }

    static String text(KinesisRecord record) {
        return new String(record.data(), StandardCharsets.UTF_8);
    }
}
