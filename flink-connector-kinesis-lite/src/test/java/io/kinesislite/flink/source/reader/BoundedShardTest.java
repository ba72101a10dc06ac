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

import io.kinesislite.flink.fixtures.Shards;
import io.kinesislite.flink.model.ArrivalWindow;
import io.kinesislite.flink.model.ShardPosition;
import io.kinesislite.flink.source.split.ShardEnd;
import io.kinesislite.flink.source.split.ShardSplit;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BoundedShardTest {
    private static final Instant STOP = Instant.parse("2026-01-01T12:00:00Z");
    private static final ShardSplit TO_STOP = split(new ShardPosition.TrimHorizon(), null, STOP);
    private static final ShardEnd STOPPED = new ShardEnd.Stopped(STOP);

    private final LooseShard shard = new LooseShard();

    @Test
    void readsOnBehindTheStopForWhatArrivedBeforeIt() throws Exception {
        shard.put("a", at(-900))
                .put("late", at(100))
                .put("b", at(-800))
                .put("c", at(-1))
                .put("settled", at(2_000));
        LooseShard.Run run = shard.read(TO_STOP);

        run.poll(at(60_000));
        assertThat(run.checkpoint().end()).isNull();
        run.poll(at(60_000));

        assertThat(run.emitted()).containsExactly("a", "b", "c");
        assertThat(run.checkpoint().end()).isEqualTo(STOPPED);
    }

    @Test
    void doesNotTakeARecordForTheEndThatArrivedTooSoonBehindIt() throws Exception {
        shard.put("a", at(-1)).put("late", at(1_999)).put("b", at(-2)).put("c", at(-3));
        LooseShard.Run run = shard.read(TO_STOP).poll(at(1_999));

        assertThat(run.emitted()).containsExactly("a", "b");
        assertThat(run.checkpoint().end()).isNull();
        assertThat(run.poll(at(1_999)).emitted()).containsExactly("a", "b", "c");
        assertThat(run.checkpoint().end()).isNull();
    }

    @Test
    void takesARecordForTheEndOnlyIfItStandsBeforeTheCheckpoint() throws Exception {
        shard.put("a", at(-3)).put("b", at(-2)).put("settled", at(2_000));
        ShardSplit checkpoint =
                shard.read(TO_STOP).poll(at(60_000), at(60_000), at(60_000), 1).checkpoint();

        LooseShard.Run run = shard.read(checkpoint).gap(at(60_000));
        assertThat(run.checkpoint().end()).isNull();

        run.poll(at(60_000));
        assertThat(run.emitted()).containsExactly("b");
        assertThat(run.checkpoint().end()).isEqualTo(STOPPED);
    }

    @Test
    void remembersWhatItSkippedBeforeTheCheckpointAndNothingElse() throws Exception {
        shard.put("a", at(-3)).put("late", at(1)).put("b", at(-2)).put("later", at(9));

        assertThat(reached(1)).isEqualTo(at(-3));
        assertThat(reached(2)).isEqualTo(at(1));
    }

    private @Nullable Instant reached(int emitted) throws Exception {
        return shard.read(TO_STOP)
                .poll(at(60_000), at(60_000), at(60_000), emitted)
                .checkpoint()
                .position()
                .reached();
    }

    @Test
    void endsAnIdleShardByTheServicesClockAndNotBefore() throws Exception {
        LooseShard.Run run = shard.read(TO_STOP);

        run.poll(at(1_999));
        assertThat(run.checkpoint().end()).isNull();
        run.poll(at(2_000));

        assertThat(run.checkpoint().end()).isEqualTo(STOPPED);
    }

    @Test
    void goesByTheServicesClockHoweverWrongThisMachinesIs() throws Exception {
        LooseShard.Run ahead = shard.read(TO_STOP).poll(at(0), at(1_000), at(3_600_000), 9);
        assertThat(ahead.checkpoint().end()).isNull();

        LooseShard.Run behind = shard.read(TO_STOP).poll(at(0), at(2_000), at(-3_600_000), 9);
        assertThat(behind.checkpoint().end()).isEqualTo(STOPPED);
    }

    @Test
    void goesByTheTimeOfAskingIfTheServiceDoesNotSayItsTime() throws Exception {
        LooseShard.Run run = shard.read(TO_STOP).poll(at(0), null, at(1_999), 9);
        assertThat(run.checkpoint().end()).isNull();

        run.poll(at(0), null, at(2_000), 9);
        assertThat(run.checkpoint().end()).isEqualTo(STOPPED);
    }

    @Test
    void isNotEndedByAnEventThatMayHaveBeenOnItsWaySinceBeforeTheStop() throws Exception {
        LooseShard.Run run = shard.read(TO_STOP).silence(at(1_999), at(60_000));
        assertThat(run.checkpoint().end()).isNull();

        run.silence(at(2_000), at(60_001));
        assertThat(run.checkpoint().end()).isEqualTo(STOPPED);
    }

    @Test
    void isNotEndedByAnEmptyAnswerFarFromTheTip() throws Exception {
        shard.put("a", at(-1));
        LooseShard.Run run = shard.read(TO_STOP).gap(at(60_000)).gap(at(60_000));
        assertThat(run.checkpoint().end()).isNull();

        run.poll(at(60_000));
        assertThat(run.emitted()).containsExactly("a");
        assertThat(run.checkpoint().end()).isNull();

        run.poll(at(60_000));
        assertThat(run.checkpoint().end()).isEqualTo(STOPPED);
    }

    @Test
    void isNotFinishedByItsCloseIfARecordWasSkipped() throws Exception {
        shard.put("a", at(-1)).put("late", at(1)).close(Shards.shard(1, 0));

        LooseShard.Run run = shard.read(TO_STOP).poll(at(1));

        assertThat(run.emitted()).containsExactly("a");
        assertThat(run.checkpoint().end()).isEqualTo(STOPPED);
        LooseShard.Run next = shard.read(split(new ShardPosition.AfterSilence(null, STOP), STOP, null))
                .poll(at(9_000));
        assertThat(next.emitted()).containsExactly("late");
        assertThat(Shards.childrenAfter(next.checkpoint().end())).containsExactly(Shards.shard(1, 0));
    }

    @Test
    void remembersInACheckpointThatARecordWasSkipped() throws Exception {
        shard.put("a", at(-1)).put("late", at(1)).put("b", at(-2));
        ShardSplit checkpoint = shard.read(TO_STOP).poll(at(1)).checkpoint();
        shard.close(Shards.shard(1, 0));

        LooseShard.Run restored = shard.read(checkpoint).poll(at(1));

        assertThat(restored.emitted()).isEmpty();
        assertThat(restored.checkpoint().end()).isEqualTo(STOPPED);
    }

    @Test
    void isFinishedByItsCloseIfNothingWasSkipped() throws Exception {
        shard.put("a", at(-1)).close(Shards.shard(1, 0));

        LooseShard.Run run = shard.read(TO_STOP).poll(at(9_000));

        assertThat(Shards.childrenAfter(run.checkpoint().end())).containsExactly(Shards.shard(1, 0));
    }

    @Test
    void looksForWhatFollowsAStopEarlySinceTimesAreMixedThere() {
        LooseShard.Run next = shard.read(split(new ShardPosition.AfterSilence(null, STOP), STOP, null));

        assertThat(next.searched()).isEqualTo(new ShardPosition.AtTimestamp(STOP.minus(ArrivalWindow.SETTLED_AFTER)));
        assertThat(shard.read(split(new ShardPosition.AtTimestamp(STOP), STOP, null))
                        .searched())
                .isEqualTo(new ShardPosition.AtTimestamp(STOP));
    }

    @Test
    void stopsWhereItStandsIfTheStopIsBehindIt() throws Exception {
        shard.put("a", at(5_000))
                .put("b", at(4_000))
                .put("c", at(4_500))
                .put("d", at(6_000))
                .put("e", at(9_000));
        ShardSplit unbounded = split(new ShardPosition.TrimHorizon(), null, null);
        ShardSplit savepoint =
                shard.read(unbounded).poll(at(9_000), at(9_000), at(9_000), 2).checkpoint();

        LooseShard.Run run = shard.read(savepoint.stoppingBy(STOP)).poll(at(9_000));

        assertThat(run.emitted()).containsExactly("c");
        Instant stopped = at(5_001);
        assertThat(run.checkpoint().end()).isEqualTo(new ShardEnd.Stopped(stopped));
        LooseShard.Run next = shard.read(split(new ShardPosition.AtTimestamp(stopped), stopped, null));
        assertThat(next.poll(at(9_000)).poll(at(9_000)).emitted()).containsExactly("d", "e");
    }

    @Test
    void keepsTheStopOfTheRunThatItWasReadFor() {
        assertThat(TO_STOP.stoppingBy(at(1))).isEqualTo(TO_STOP);
        assertThat(TO_STOP.stoppingBy(at(-1)).window().until()).isEqualTo(at(-1));
        assertThat(TO_STOP.stoppingBy(null)).isSameAs(TO_STOP);
    }

    @Property(tries = 200)
    void emitsEachRecordInOneOfTheRunsWhateverFailsBetween(@ForAll Random random) throws Exception {
        LooseShard mixed = new LooseShard();
        List<String> inOrder = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            Instant arrival = at(i * 400 - 5_000 - random.nextInt(1_000));
            inOrder.add(i + (arrival.isBefore(STOP) ? " before" : " after"));
            mixed.put(inOrder.get(i), arrival, arrival.plusMillis(random.nextInt(900)));
        }
        List<String> first = readWithFailures(mixed, TO_STOP, random);
        List<String> second =
                readWithFailures(mixed, split(new ShardPosition.AtTimestamp(STOP), STOP, at(60_000)), random);

        assertThat(first)
                .isEqualTo(
                        inOrder.stream().filter(text -> text.endsWith("before")).toList());
        assertThat(second)
                .isEqualTo(
                        inOrder.stream().filter(text -> text.endsWith("after")).toList());
    }

    /** Time goes on while it reads; now and then it fails, also within a page, and goes on from where it stood. */
    private static List<String> readWithFailures(LooseShard mixed, ShardSplit start, Random random) throws Exception {
        List<String> emitted = new ArrayList<>();
        ShardSplit checkpoint = start;
        Instant now = at(-3_000);
        while (checkpoint.end() == null && now.isBefore(at(120_000))) {
            LooseShard.Run run = mixed.read(checkpoint);
            for (int polls = 1 + random.nextInt(4); polls > 0 && !run.isOver(); polls--) {
                now = now.plusMillis(random.nextInt(1_500));
                run.poll(now, now.truncatedTo(ChronoUnit.SECONDS), Instant.EPOCH, random.nextInt(4));
            }
            emitted.addAll(run.emitted());
            checkpoint = run.checkpoint();
        }
        return emitted;
    }

    private static Instant at(int millis) {
        return STOP.plus(Duration.ofMillis(millis));
    }
}
