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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ThroughputLimitsTest {
    private static final String SHARD = "shardId-000000000000";

    private final ManualClock clock = new ManualClock(Instant.parse("2026-03-01T10:00:00Z"));
    private final StreamStore store = new StreamStore(StoreConfig.defaults().withClock(clock));

    @BeforeEach
    void createStream() {
        store.createStream("s", 1);
    }

    @Test
    void aShardTakesAThousandRecordsASecond() {
        List<PutEntry> batch = Collections.nCopies(400, PutEntry.of("k", "x"));
        assertThat(taken(batch)).isEqualTo(400);
        assertThat(taken(batch)).isEqualTo(400);
        List<PutResult> third = store.putRecords("s", batch);
        assertThat(third.stream().filter(PutResult::isTaken)).hasSize(200);
        assertThat(third.get(399).errorCode()).isEqualTo("ProvisionedThroughputExceededException");
        assertThat(third.get(399).errorMessage())
                .isEqualTo("Rate exceeded for shard " + SHARD + " in stream s under account 000000000000.");
        clock.advance(Duration.ofMillis(100));
        assertThat(taken(batch)).isEqualTo(100);
    }

    @Test
    void aShardTakesAMebibyteASecond() {
        List<PutEntry> batch = Collections.nCopies(3, PutEntry.of("k", new byte[500_000]));
        assertThat(taken(batch)).isEqualTo(2);
        assertThatThrownBy(() -> store.putRecord("s", batch.get(0)))
                .isInstanceOfSatisfying(
                        KinesisError.class,
                        error -> assertThat(error.type()).isEqualTo("ProvisionedThroughputExceededException"));
        clock.advance(Duration.ofSeconds(1));
        assertThat(taken(batch)).isEqualTo(2);
    }

    @Test
    void aShardAnswersFiveReadsASecond() {
        String iterator = store.getShardIterator("s", SHARD, StartingPosition.trimHorizon());
        for (int i = 0; i < 5; i++) {
            store.getRecords(iterator, 1);
        }
        assertThatThrownBy(() -> store.getRecords(iterator, 1))
                .hasMessageContaining("Rate exceeded for shard " + SHARD + " in stream s");
        clock.advance(Duration.ofMillis(200));
        store.getRecords(iterator, 1);
    }

    @Test
    void aLargePageIsPaidForByThoseBehindIt() {
        for (int i = 0; i < 8; i++) {
            store.putRecords("s", List.of(PutEntry.of("k", new byte[1_000_000])));
            clock.advance(Duration.ofSeconds(1));
        }
        String iterator = store.getShardIterator("s", SHARD, StartingPosition.trimHorizon());
        assertThat(store.getRecords(iterator, 10_000).records()).hasSize(8);
        clock.advance(Duration.ofMillis(2_500));
        assertThatThrownBy(() -> store.getRecords(iterator, 1)).hasMessageContaining("Rate exceeded");
        clock.advance(Duration.ofMillis(500));
        store.getRecords(iterator, 1);
    }

    @Test
    void aShardRefillsAfterTheClockWentBack() {
        List<PutEntry> batch = Collections.nCopies(400, PutEntry.of("k", "x"));
        IntStream.range(0, 3).forEach(i -> taken(batch));
        assertThat(taken(batch)).isZero();
        clock.set(clock.instant().minus(Duration.ofHours(1)));
        assertThat(taken(batch)).isZero();
        clock.advance(Duration.ofMillis(100));
        assertThat(taken(batch)).isEqualTo(100);
    }

    private long taken(List<PutEntry> batch) {
        return store.putRecords("s", batch).stream().filter(PutResult::isTaken).count();
    }
}
