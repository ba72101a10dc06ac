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
package io.kinesislite.flink.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

class ScanScopeTest {

    record Place(Instant arrival, String shard, String stream) {}

    private static boolean holds(ScanScope scope, Place place) {
        return (scope.from() == null || !place.arrival().isBefore(scope.from()))
                && (scope.until() == null || place.arrival().isBefore(scope.until()))
                && (scope.shards() == null || scope.shards().contains(place.shard()))
                && (scope.streams() == null || scope.streams().contains(place.stream()));
    }

    @Property
    void bothHoldExactlyWhatEachOfThemHolds(
            @ForAll("scopes") ScanScope one, @ForAll("scopes") ScanScope other, @ForAll("places") Place place) {
        assertThat(holds(one.and(other), place)).isEqualTo(holds(one, place) && holds(other, place));
    }

    @Property
    void anAlternativeHoldsAllThatOneOfThemHolds(
            @ForAll("scopes") ScanScope one, @ForAll("scopes") ScanScope other, @ForAll("places") Place place) {
        if (holds(one, place) || holds(other, place)) {
            assertThat(holds(one.or(other), place)).isTrue();
        }
    }

    @Property
    void anAlternativeToItselfIsNotMore(@ForAll("scopes") ScanScope scope) {
        assertThat(scope.or(scope)).isEqualTo(scope);
    }

    @Provide
    Arbitrary<Place> places() {
        return Combinators.combine(instants(), names(), names()).as(Place::new);
    }

    @Provide
    Arbitrary<ScanScope> scopes() {
        return Combinators.combine(
                        instants().injectNull(0.3),
                        instants().injectNull(0.3),
                        sets().injectNull(0.3),
                        sets().injectNull(0.3))
                .as(ScanScopeTest::scope);
    }

    private static ScanScope scope(
            @Nullable Instant from,
            @Nullable Instant until,
            @Nullable Set<String> shards,
            @Nullable Set<String> streams) {
        return new ScanScope(from, until, shards, streams);
    }

    private static Arbitrary<Instant> instants() {
        return Arbitraries.longs().between(0, 5).map(Instant::ofEpochMilli);
    }

    private static Arbitrary<String> names() {
        return Arbitraries.of("a", "b", "c");
    }

    private static Arbitrary<Set<String>> sets() {
        return names().set().ofMaxSize(3);
    }
}
