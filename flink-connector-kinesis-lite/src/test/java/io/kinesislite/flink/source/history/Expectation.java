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

import static org.assertj.core.api.Assertions.assertThat;

import io.kinesislite.flink.model.ShardId;
import io.kinesislite.flink.source.history.Service.Put;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is to stand behind the source in the end, by what was put. */
final class Expectation {
    /** What else passes in a history, and after it, is less. */
    private static final Duration MARGIN = Duration.ofHours(6);

    private final Service service;
    private final @Nullable Instant from;
    private @Nullable Instant until;

    /** Runs meet by arrival times, which are not the order of a shard. */
    private boolean runsMeet;

    /**
     * All that arrived in this time; null for no bound.
     *
     * @param runsMeet whether the job goes on in the middle of it, where readers have stopped
     */
    Expectation(Service service, @Nullable Instant from, @Nullable Instant until, boolean runsMeet) {
        this.service = service;
        this.from = from;
        this.until = until;
        this.runsMeet = runsMeet;
    }

    @Nullable Instant until() {
        return until;
    }

    void moveEnd(@Nullable Instant end) {
        runsMeet = true;
        until = end;
    }

    private boolean isWanted(Put put) {
        return (from == null || !put.arrival().isBefore(from))
                && (until == null || put.arrival().isBefore(until));
    }

    /** How many values there are to be. */
    long size() {
        return service.puts().values().stream()
                .flatMap(Collection::stream)
                .filter(this::isWanted)
                .mapToLong(put -> put.texts().size())
                .sum();
    }

    private List<String> wanted(ShardId shard) {
        return service.puts().getOrDefault(shard, List.of()).stream()
                .filter(this::isWanted)
                .flatMap(put -> put.texts().stream())
                .toList();
    }

    /** Every value once, shard by shard in the order of the service, and parents first if that is promised. */
    void check(List<Emission> emitted, boolean parentsFirst) {
        SortedMap<ShardId, List<Emission>> byShard = new TreeMap<>();
        service.puts().keySet().forEach(shard -> byShard.put(shard, new ArrayList<>()));
        for (Emission emission : emitted) {
            byShard.computeIfAbsent(emission.read().shard(), none -> new ArrayList<>())
                    .add(emission);
        }
        byShard.forEach((shard, emissions) -> {
            emissions.sort(Comparator.comparingLong(Emission::moment));
            var texts = assertThat(emissions)
                    .as("what was emitted of %s", shard)
                    .extracting(emission -> emission.read().text());
            if (runsMeet) {
                texts.containsExactlyInAnyOrderElementsOf(wanted(shard));
            } else {
                texts.containsExactlyElementsOf(wanted(shard));
            }
            if (parentsFirst && !emissions.isEmpty()) {
                requireParentsFirst(shard, emissions.get(0), byShard);
            }
        });
        requireArrivals(byShard);
    }

    private void requireParentsFirst(ShardId shard, Emission first, SortedMap<ShardId, List<Emission>> byShard) {
        for (ShardId parent : service.parents(shard)) {
            for (Emission before : byShard.getOrDefault(parent, List.of())) {
                assertThat(before.moment())
                        .as("%s of the parent %s is emitted before %s", before.read(), parent, first.read())
                        .isLessThan(first.moment());
            }
            requireParentsFirst(parent, first, byShard);
        }
    }

    private void requireArrivals(SortedMap<ShardId, List<Emission>> byShard) {
        byShard.forEach((shard, emissions) -> assertThat(emissions)
                .as("the arrival times of %s", shard)
                .extracting(Emission::arrival)
                .containsExactlyInAnyOrderElementsOf(service.puts().getOrDefault(shard, List.of()).stream()
                        .filter(this::isWanted)
                        .flatMap(put -> put.texts().stream().map(text -> put.arrival()))
                        .toList()));
    }

    /** Some hours pass, but nothing gets too old that some failure would have the job read again. */
    void ages(Job job, int hours, Journal journal) {
        Checkpoint completed = job.completed();
        Set<String> safe = completed == null ? Set.of() : completed.emitted();
        Set<ShardId> done = job.done();
        Instant oldest = earlier(service.now(), job.oldestPosition());
        for (List<Put> puts : service.puts().values()) {
            for (Put put : puts) {
                if (isWanted(put) && !safe.containsAll(put.texts())) {
                    oldest = earlier(oldest, put.arrival());
                }
            }
        }
        for (var closed : service.closed().entrySet()) {
            if (!done.contains(closed.getKey()) && service.listed().contains(closed.getKey())) {
                oldest = earlier(oldest, closed.getValue());
            }
        }
        Instant aged = earlier(
                service.now().plus(Duration.ofHours(hours)),
                oldest.plus(Service.RETENTION).minus(MARGIN));
        journal.add("nothing is needed that is older than %s", oldest);
        if (aged.isAfter(service.now())) {
            service.pass(Duration.between(service.now(), aged));
        }
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
