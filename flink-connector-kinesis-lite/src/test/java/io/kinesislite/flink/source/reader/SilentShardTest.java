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
package io.kinesislite.flink.source.reader;

import static io.kinesislite.flink.source.reader.LooseShard.split;
import static org.assertj.core.api.Assertions.assertThat;

import io.kinesislite.flink.model.ShardPosition;
import io.kinesislite.flink.source.split.ShardSplit;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SilentShardTest {
    private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");
    private static final ShardSplit FROM_OLDEST = split(new ShardPosition.TrimHorizon(), null, null);

    private final LooseShard shard = new LooseShard();

    @Test
    void movesThePositionBehindTheSilenceThatFollowsARecord() throws Exception {
        shard.put("a", START);
        LooseShard.Run run = shard.read(FROM_OLDEST).poll(at(1)).poll(at(119));
        assertThat(run.checkpoint().position()).isEqualTo(new ShardPosition.After("7", START));

        run.poll(at(121));

        assertThat(run.checkpoint().position()).isEqualTo(new ShardPosition.AfterSilence("7", at(61)));
        assertThat(run.emitted()).containsExactly("a");
    }

    @Test
    void movesThePositionOfAShardThatNeverBroughtAnything() throws Exception {
        LooseShard.Run fromOldest = shard.read(FROM_OLDEST).poll(at(1_000));
        LooseShard.Run fromTime = shard.read(split(new ShardPosition.AtTimestamp(at(900)), null, null))
                .poll(at(1_000));
        assertThat(fromTime.checkpoint().position()).isEqualTo(new ShardPosition.AtTimestamp(at(900)));
        fromTime.poll(at(1_021));

        assertThat(fromOldest.checkpoint().position()).isEqualTo(new ShardPosition.AfterSilence(null, at(940)));
        assertThat(fromTime.checkpoint().position()).isEqualTo(new ShardPosition.AfterSilence(null, at(961)));
    }

    @Test
    void movesOnceAMinuteSoThatAnIdleSubtaskStaysIdle() throws Exception {
        LooseShard.Run run = shard.read(FROM_OLDEST);
        for (int second = 0; second < 600; second++) {
            run.poll(at(second));
        }

        assertThat(run.elements()).isBetween(9, 11);
    }

    @Test
    void movesToWhereTheSubscriptionBeganSinceItsEventsMayHaveBeenOnTheirWayForAsLong() throws Exception {
        LooseShard.Run run =
                shard.read(FROM_OLDEST).silence(at(1_000), at(1_290)).silence(at(1_000), at(1_295));

        assertThat(run.checkpoint().position()).isEqualTo(new ShardPosition.AfterSilence(null, at(940)));
    }

    @Test
    void neverMovesBackwards() throws Exception {
        LooseShard.Run run =
                shard.read(FROM_OLDEST).poll(at(1_000)).poll(at(500)).poll(at(1_000));

        assertThat(run.checkpoint().position()).isEqualTo(new ShardPosition.AfterSilence(null, at(940)));
    }

    @Test
    void staysIfTheServiceDoesNotSayItsTimeOrHasMore() throws Exception {
        LooseShard.Run run =
                shard.read(FROM_OLDEST).poll(at(1_000), null, at(1_000), 9).gap(at(1_000));

        assertThat(run.checkpoint()).isEqualTo(FROM_OLDEST);
    }

    @Test
    void staysInsideAnAggregate() throws Exception {
        ShardSplit inside = split(new ShardPosition.Inside("7", 2), null, null);

        LooseShard.Run run = shard.read(inside).poll(at(1_000));

        assertThat(run.checkpoint()).isEqualTo(inside);
        assertThat(run.elements()).isZero();
    }

    @Test
    void movesOverRecordsThatAreNotInTheWindow() throws Exception {
        shard.put("a", START);
        LooseShard.Run run = shard.read(split(new ShardPosition.TrimHorizon(), at(10), null))
                .poll(at(500))
                .poll(at(500));

        assertThat(run.checkpoint().position()).isEqualTo(new ShardPosition.AfterSilence(null, at(440)));
    }

    @Test
    void goesOnBehindTheSilenceWithoutWhatWasReadBefore() throws Exception {
        shard.put("a", START)
                .put("b", at(1))
                .put("c", at(2))
                .put("d", at(3))
                .put("e", at(4))
                .put("f", at(5));
        // the search by time ends early, and numbers are of different length: 7, 8, 9, 10, …
        LooseShard.Run run = shard.read(split(new ShardPosition.AfterSilence("10", START), null, null));

        assertThat(run.searched()).isEqualTo(new ShardPosition.AfterSilence("10", START));
        assertThat(run.poll(at(9)).emitted()).isEmpty();
        assertThat(run.poll(at(9)).emitted()).containsExactly("e", "f");
    }

    @Test
    void looksForRecordsBehindTheSilenceAlsoAfterARestore() throws Exception {
        shard.put("a", START);
        ShardSplit checkpoint =
                shard.read(FROM_OLDEST).poll(at(1)).poll(at(864_000)).checkpoint();
        shard.put("b", at(864_010));

        LooseShard.Run restored = shard.read(checkpoint);

        assertThat(restored.searched()).isEqualTo(new ShardPosition.AfterSilence("7", at(863_940)));
        assertThat(restored.poll(at(864_011)).emitted()).containsExactly("b");
    }

    @Property(tries = 300)
    void neverPassesARecordThatMayStillComeWhateverFailsBetween(@ForAll Random random) throws Exception {
        LooseShard late = new LooseShard();
        List<String> inOrder = new ArrayList<>();
        Instant arrival = START;
        for (int i = 0; i < 25; i++) {
            arrival = arrival.plusMillis(random.nextInt(8) == 0 ? random.nextInt(900_000) : random.nextInt(40_000));
            inOrder.add("" + i);
            Instant taken = arrival.minusMillis(random.nextInt(1_000));
            late.put("" + i, taken, taken.plusMillis(random.nextInt(58_000)));
        }
        List<String> emitted = new ArrayList<>();
        ShardSplit checkpoint = FROM_OLDEST;
        Instant now = START;
        while (now.isBefore(arrival.plusSeconds(600)) || checkpoint.position() instanceof ShardPosition.After) {
            LooseShard.Run run = late.read(checkpoint);
            for (int polls = 1 + random.nextInt(6); polls > 0 && !run.isOver(); polls--) {
                now = now.plusMillis(random.nextInt(60_000));
                run.poll(now, now.truncatedTo(ChronoUnit.SECONDS), now, random.nextInt(4));
            }
            emitted.addAll(run.emitted());
            checkpoint = run.checkpoint();
        }

        assertThat(emitted).isEqualTo(inOrder);
    }

    private static Instant at(int seconds) {
        return START.plus(Duration.ofSeconds(seconds));
    }
}
