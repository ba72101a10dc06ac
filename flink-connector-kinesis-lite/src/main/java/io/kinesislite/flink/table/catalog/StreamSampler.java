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
package io.kinesislite.flink.table.catalog;

import io.kinesislite.flink.client.KinesisAdmin;
import io.kinesislite.flink.model.Shard;
import io.kinesislite.flink.model.ShardPosition;
import io.kinesislite.flink.model.StreamId;
import io.kinesislite.flink.table.CatalogOptions.Sampling;
import io.kinesislite.flink.table.infer.SchemaInference;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Looks at the latest records of a stream: those of the last minute, then further and further back, until there are enough or
 * time is up. The shards take turns, each with its share of what is still missing.
 *
 * <p>Thread: the one that calls the catalog.
 */
final class StreamSampler {
    private static final List<Duration> LOOK_BACK =
            List.of(Duration.ofMinutes(1), Duration.ofMinutes(15), Duration.ofHours(4), Duration.ofHours(24));

    /** A shard may be read five times a second, by all its readers together. */
    private static final Duration BETWEEN_TURNS = Duration.ofMillis(250);

    /** Pages that are asked for at a time: each may be of ten megabytes. */
    private static final int AT_ONCE = 16;

    private final KinesisAdmin kinesis;
    private final CatalogTime time;
    private final PatientCalls calls;
    private final Sampling sampling;

    StreamSampler(KinesisAdmin kinesis, CatalogTime time, Sampling sampling) {
        this.kinesis = kinesis;
        this.time = time;
        this.calls = new PatientCalls(time);
        this.sampling = sampling;
    }

    /**
     * What was seen; perhaps nothing.
     *
     * @throws io.kinesislite.flink.model.KinesisLiteException if the stream cannot be read
     */
    SchemaInference sample(StreamId stream) {
        Instant start = time.now();
        Instant until = start.plus(sampling.timeout());
        SchemaInference seen = new SchemaInference();
        List<Shard> shards = spread(calls.answer(() -> kinesis.listShards(stream), until));
        Instant newer = Instant.MAX;
        for (Duration lookBack : LOOK_BACK) {
            Instant from = start.minus(lookBack);
            read(probes(shards, new ShardPosition.AtTimestamp(from), newer), seen, until);
            newer = from;
        }
        read(probes(shards, new ShardPosition.TrimHorizon(), newer), seen, until);
        return seen;
    }

    /** As many shards as records are needed, from all over the hash keys. */
    private List<Shard> spread(List<Shard> shards) {
        int most = sampling.size();
        return shards.size() <= most
                ? shards
                : IntStream.range(0, most)
                        .mapToObj(i -> shards.get((int) ((long) i * shards.size() / most)))
                        .toList();
    }

    private List<ShardProbe> probes(List<Shard> shards, ShardPosition from, Instant newer) {
        List<ShardProbe> probes = new ArrayList<>();
        shards.forEach(shard -> probes.add(new ShardProbe(kinesis, shard, from, newer, sampling.deaggregate())));
        return probes;
    }

    private void read(List<ShardProbe> open, SchemaInference seen, Instant until) {
        while (missing(seen) > 0 && !open.isEmpty() && time.now().isBefore(until)) {
            turn(open, seen, until);
            open.removeIf(ShardProbe::isAtEnd);
            if (!open.isEmpty() && missing(seen) > 0) {
                calls.pause(BETWEEN_TURNS);
            }
        }
    }

    private void turn(List<ShardProbe> probes, SchemaInference seen, Instant until) {
        int share = Math.max(1, (missing(seen) + probes.size() - 1) / probes.size());
        for (int first = 0; first < probes.size(); first += AT_ONCE) {
            List<ShardProbe> asked = probes.subList(first, Math.min(first + AT_ONCE, probes.size()));
            asked.forEach(probe -> probe.ask(share));
            for (ShardProbe probe : asked) {
                probe.take(calls, until).stream().limit(missing(seen)).forEach(record -> seen.add(record.data()));
            }
        }
    }

    private int missing(SchemaInference seen) {
        return sampling.size() - seen.objects() - seen.others();
    }
}
