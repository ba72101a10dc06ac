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

import static org.assertj.core.api.Assertions.assertThat;

import io.kinesislite.flink.fixtures.Shards;
import io.kinesislite.flink.model.ShardId;
import io.kinesislite.flink.model.StreamId;
import io.kinesislite.flink.model.StreamIdentity;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AbsencesTest {
    private static final Instant FIRST = Instant.parse("2026-01-31T10:00:00Z");
    private static final ShardId ABSENT = Shards.id(0);
    private static final StreamId OTHER = new StreamId("clicks");

    private final Absences absences = new Absences();

    @Test
    void areBelievedAfterThreeListingsOverTenSeconds() {
        assertThat(leftOut(0, ABSENT)).isEmpty();
        assertThat(leftOut(5_000, ABSENT)).isEmpty();
        assertThat(leftOut(9_999, ABSENT)).isEmpty();
        assertThat(leftOut(10_000, ABSENT)).containsExactly(ABSENT);
    }

    @Test
    void areNotBelievedOfTwoListingsHoweverFarApart() {
        assertThat(leftOut(0, ABSENT)).isEmpty();
        assertThat(leftOut(60_000, ABSENT)).isEmpty();
        assertThat(leftOut(60_001, ABSENT)).containsExactly(ABSENT);
    }

    @Test
    void beginAnewOnceAListingHasTheShard() {
        leftOut(0, ABSENT);
        leftOut(10_000, ABSENT);
        assertThat(leftOut(20_000)).isEmpty();
        assertThat(leftOut(30_000, ABSENT)).isEmpty();

        absences.seen(Shards.graph(Shards.shard(0)));
        assertThat(leftOut(40_000, ABSENT)).isEmpty();
        assertThat(leftOut(50_000, ABSENT)).isEmpty();
        assertThat(leftOut(60_000, ABSENT)).containsExactly(ABSENT);
    }

    @Test
    void ofOneStreamSayNothingOfAnother() {
        ShardId other = Shards.id(OTHER, 0);
        for (int seconds : new int[] {0, 5, 10}) {
            absences.leftOut(Set.of(ABSENT), listing(Shards.STREAM, seconds * 1_000L));
            absences.leftOut(Set.of(other), listing(OTHER, seconds * 1_000L + 1));
        }

        assertThat(absences.leftOut(Set.of(ABSENT), listing(Shards.STREAM, 11_000)))
                .containsExactly(ABSENT);
        assertThat(absences.leftOut(Set.of(other), listing(OTHER, 11_000))).containsExactly(other);
    }

    private Set<ShardId> leftOut(long millis, ShardId... shards) {
        return absences.leftOut(Set.of(shards), listing(Shards.STREAM, millis));
    }

    private static StreamListing listing(StreamId stream, long millis) {
        return new StreamListing(
                new StreamIdentity(stream, "arn:aws:kinesis:eu-west-1:123456789012:stream/" + stream, Instant.EPOCH),
                Duration.ofDays(1),
                FIRST.plusMillis(millis),
                Shards.graph(),
                Set.of());
    }
}
