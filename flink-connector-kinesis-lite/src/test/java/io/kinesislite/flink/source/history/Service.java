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
package io.kinesislite.flink.source.history;

import io.kinesislite.flink.fixtures.Aggregates;
import io.kinesislite.flink.fixtures.FakeKinesis;
import io.kinesislite.flink.model.ShardId;
import io.kinesislite.flink.model.StreamId;
import io.kinesislite.testkit.HashRange;
import io.kinesislite.testkit.ManualClock;
import io.kinesislite.testkit.PutEntry;
import io.kinesislite.testkit.PutResult;
import io.kinesislite.testkit.Shard;
import io.kinesislite.testkit.StartingPosition;
import io.kinesislite.testkit.StoreConfig;
import io.kinesislite.testkit.StreamConsumer;
import io.kinesislite.testkit.StreamStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** The streams, and what has been put into them: the truth that a job is measured by. */
final class Service {
    static final Instant BEGINNING = Instant.parse("2026-01-01T12:00:00Z");
    static final Duration RETENTION = Duration.ofHours(24);
    private static final Duration SETBACK = Duration.ofSeconds(1);
    /** The name of the job's consumers. */
    static final String CONSUMER = "job";

    private static final Duration HEARTBEAT = Duration.ofSeconds(1);
    private static final int MOST_SHARDS = 24;
    private static final int MOST_USER_RECORDS = 4;

    final ManualClock clock = new ManualClock(BEGINNING);
    final FakeKinesis kinesis = new FakeKinesis(new StreamStore(StoreConfig.defaults()
            .withClock(clock)
            .withArrivalSetback(SETBACK)
            .withThroughputLimits(false)
            .withFanOut(fanOut -> fanOut.withHeartbeat(HEARTBEAT))));
    final List<StreamId> streams;

    private final Climate climate;
    private final RandomGenerator random;
    private final Journal journal;
    private final SortedMap<ShardId, List<Put>> puts = new TreeMap<>();
    private final SortedMap<ShardId, Set<ShardId>> parents = new TreeMap<>();
    private final SortedMap<ShardId, Instant> closed = new TreeMap<>();
    private int records;

    Service(int streams, Climate climate, RandomGenerator random, Journal journal) {
        this.climate = climate;
        this.streams = List.of(new StreamId("orders"), new StreamId("clicks")).subList(0, streams);
        this.random = random;
        this.journal = journal;
        for (StreamId stream : this.streams) {
            int shards = 1 + random.nextInt(3);
            store().createStream(stream.value(), shards);
            learnShards(stream);
            journal.add("stream %s is created with %d shards", stream, shards);
        }
    }

    /** What was put at once: the texts of one record, and when it arrived. */
    record Put(List<String> texts, Instant arrival) {}

    private StreamStore store() {
        return kinesis.store();
    }

    /** Someone deregisters a consumer of the job, if there is one; whether there was. */
    boolean deregisterConsumer() {
        StreamId stream = pick(streams);
        List<StreamConsumer> consumers =
                store().fanOut().listStreamConsumers(stream.value(), 1).items();
        consumers.forEach(consumer -> {
            store().fanOut().deregisterStreamConsumer(consumer.arn());
            journal.add("someone deregisters %s", consumer.arn());
        });
        return !consumers.isEmpty();
    }

    /** Subscriptions bring what has come. */
    void push() {
        kinesis.push();
    }

    Instant now() {
        return clock.instant();
    }

    /** Some time passes. */
    void pass(Duration time) {
        clock.advance(time);
        journal.add("%s pass", time);
    }

    /** A record, an aggregate, or something of which nothing is to be read. */
    void put() {
        StreamId stream = pick(streams);
        HashRange keys = pick(open(stream)).hashRange();
        int dice = random.nextInt(10);
        if (dice < 5) {
            String text = text();
            put(stream, keys, text.getBytes(StandardCharsets.UTF_8), List.of(text));
        } else if (dice < 8) {
            List<String> texts = IntStream.rangeClosed(0, random.nextInt(MOST_USER_RECORDS))
                    .mapToObj(place -> text())
                    .toList();
            put(stream, keys, aggregate(keys, texts), texts);
        } else if (dice == 8) {
            put(stream, keys, new byte[0], List.of());
        } else {
            HashRange others = pick(open(stream)).hashRange();
            List<String> texts = List.of(text(), text());
            put(stream, keys, aggregate(others, texts), others.equals(keys) ? texts : List.of());
        }
    }

    private String text() {
        records++;
        return "r" + records;
    }

    private static byte[] aggregate(HashRange keys, List<String> texts) {
        return Aggregates.of(keys.start().toString(), texts.toArray(new String[0]));
    }

    private void put(StreamId stream, HashRange keys, byte[] payload, List<String> texts) {
        PutEntry entry =
                PutEntry.of("key", payload).withExplicitHashKey(keys.start().toString());
        Instant now = now();
        Instant early = now.minus(climate.setback());
        Instant birth = birth(stream, keys);
        clock.set(early.isBefore(birth) ? birth : early);
        PutResult put = store().putRecord(stream.value(), entry);
        clock.set(now);
        ShardId shard = new ShardId(stream, Objects.requireNonNull(put.shardId()));
        Instant arrival = arrival(stream, put);
        Objects.requireNonNull(puts.get(shard)).add(new Put(texts, arrival));
        journal.add("put into %s: %s, arrived at %s", shard, texts, arrival);
    }

    /** When the shard was opened: what it takes never arrived before that. */
    private Instant birth(StreamId stream, HashRange keys) {
        Shard owner = open(stream).stream()
                .filter(shard -> shard.hashRange().equals(keys))
                .findFirst()
                .orElseThrow();
        return parents(new ShardId(stream, owner.shardId())).stream()
                .map(parent -> Objects.requireNonNull(closed.get(parent)))
                .max(Instant::compareTo)
                .orElse(Instant.MIN);
    }

    private Instant arrival(StreamId stream, PutResult put) {
        String iterator = store().getShardIterator(
                        stream.value(),
                        Objects.requireNonNull(put.shardId()),
                        StartingPosition.at(Objects.requireNonNull(put.sequenceNumber())));
        return store().getRecords(iterator, 1).records().get(0).arrival();
    }

    /** A shard is split, or two are merged. */
    void reshard() {
        StreamId stream = pick(streams);
        List<Shard> open = open(stream);
        int one = random.nextInt(open.size());
        if (one + 1 < open.size() && random.nextBoolean()) {
            close(stream, open.get(one), open.get(one + 1));
            store().mergeShards(
                            stream.value(),
                            open.get(one).shardId(),
                            open.get(one + 1).shardId());
        } else if (parents.size() < MOST_SHARDS) {
            close(stream, open.get(one));
            store().splitShard(stream.value(), open.get(one).shardId());
        }
        learnShards(stream);
    }

    private void close(StreamId stream, Shard... shards) {
        for (Shard shard : shards) {
            closed.put(new ShardId(stream, shard.shardId()), now());
        }
        journal.add(shards.length == 1 ? "%s is split" : "%s is merged with its neighbour", shards[0].shardId());
    }

    private void learnShards(StreamId stream) {
        for (Shard shard : store().listShards(stream.value())) {
            ShardId id = new ShardId(stream, shard.shardId());
            puts.putIfAbsent(id, new ArrayList<>());
            Set<ShardId> before = new HashSet<>();
            for (String parent : new String[] {shard.parentShardId(), shard.adjacentParentShardId()}) {
                if (parent != null) {
                    before.add(new ShardId(stream, parent));
                }
            }
            parents.putIfAbsent(id, before);
        }
    }

    private List<Shard> open(StreamId stream) {
        return store().listShards(stream.value()).stream()
                .filter(Shard::isOpen)
                .sorted(Comparator.comparing(shard -> shard.hashRange().start()))
                .toList();
    }

    private <T> T pick(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /** Everything that was ever put, by shard. */
    SortedMap<ShardId, List<Put>> puts() {
        return puts;
    }

    /** The shards that this one was split or merged from. */
    Set<ShardId> parents(ShardId shard) {
        return Objects.requireNonNull(parents.get(shard));
    }

    /** The shards that the service lists, closed ones too. */
    Set<ShardId> listed() {
        Set<ShardId> listed = new HashSet<>();
        for (StreamId stream : streams) {
            store().listShards(stream.value()).forEach(shard -> listed.add(new ShardId(stream, shard.shardId())));
        }
        return listed;
    }

    /** The shards that the service lists and that take no more records. */
    Set<ShardId> listedAsClosed() {
        Set<ShardId> both = listed();
        both.retainAll(closed.keySet());
        return both;
    }

    /** The shards that were split or merged, with the time when that was. */
    SortedMap<ShardId, Instant> closed() {
        return closed;
    }
}
