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
package io.kinesislite.flink.source.enumerator;

import io.kinesislite.flink.model.ShardGraph;
import io.kinesislite.flink.model.ShardId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The shards that complete listings leave out: how often in a row, and since when. The service takes its time until all that
 * answer know the same, so that one listing says nothing.
 *
 * <p>Thread: coordinator.
 */
final class Absences {
    /** So many complete listings in a row have to leave out a shard until it is taken for gone. */
    static final int LISTINGS_UNTIL_BELIEVED = 3;

    /** And so much time has to lie between the first and the last of them, by the service's clock. */
    static final Duration TIME_UNTIL_BELIEVED = Duration.ofSeconds(10);

    private final Map<ShardId, Absence> absences = new HashMap<>();

    private record Absence(Instant since, int listings) {

        Absence again() {
            return new Absence(since, listings + 1);
        }

        boolean isBelievedAt(Instant now) {
            return listings >= LISTINGS_UNTIL_BELIEVED && !now.isBefore(since.plus(TIME_UNTIL_BELIEVED));
        }
    }

    /** A listing, complete or not, shows these shards. */
    void seen(ShardGraph graph) {
        absences.keySet().removeAll(graph.shards().keySet());
    }

    /**
     * A complete listing leaves out these shards of its stream.
     *
     * @return those that are gone for good
     */
    Set<ShardId> leftOut(Collection<ShardId> absent, StreamListing listing) {
        absences.keySet().removeIf(shard -> shard.stream().equals(listing.stream()) && !absent.contains(shard));
        absent.forEach(
                shard -> absences.merge(shard, new Absence(listing.asked(), 1), (before, first) -> before.again()));
        return absences.entrySet().stream()
                .filter(absence -> absence.getKey().stream().equals(listing.stream())
                        && absence.getValue().isBelievedAt(listing.asked()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
