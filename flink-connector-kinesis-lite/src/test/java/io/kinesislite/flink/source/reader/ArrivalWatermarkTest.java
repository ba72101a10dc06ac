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

class ArrivalWatermarkTest {
    private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final ShardSplit FROM_OLDEST = split(new ShardPosition.TrimHorizon(), null, null);

    private final LooseShard shard = new LooseShard();

    @Test
    void followsTheYoungestRecordAtADistanceOncePerPage() throws Exception {
        shard.put("a", at(10)).put("b", at(12)).put("c", at(11)).put("d", at(12));

        LooseShard.Run run = timed(FROM_OLDEST).poll(at(12)).poll(at(12));

        assertThat(run.emitted()).containsExactly("a", "b", "c", "d");
        assertThat(run.output().watermarks()).containsExactly(before(11));
    }

    @Test
    void followsTheServicesClockWhenTheShardIsSilent() throws Exception {
        shard.put("a", at(10));
        LooseShard.Run run = timed(FROM_OLDEST).poll(at(12));

        run.poll(at(40)).poll(at(41));

        assertThat(run.output().watermarks()).containsExactly(before(9), before(37), before(38));
    }

    @Test
    void followsTheClockOfAShardThatNeverBroughtAnything() throws Exception {
        LooseShard.Run run = timed(FROM_OLDEST).poll(at(100));

        assertThat(run.output().watermarks()).containsExactly(before(97));
    }

    @Test
    void followsTheServicesClockFromEventToEventOfASubscription() throws Exception {
        LooseShard.Run run = timed(FROM_OLDEST).silence(at(100), at(105)).silence(at(100), at(110));

        assertThat(run.output().watermarks()).containsExactly(before(102), before(107));
    }

    @Test
    void keepsALargeDistanceAlsoWhenTheShardIsSilent() throws Exception {
        LooseShard.Run run =
                shard.readWithWatermarks(FROM_OLDEST, Duration.ofSeconds(30)).poll(at(100));

        assertThat(run.output().watermarks()).containsExactly(before(68));
    }

    @Test
    void goesByTheTimeOfAskingIfTheServiceDoesNotSayItsTime() throws Exception {
        LooseShard.Run run = timed(FROM_OLDEST).poll(at(100), null, at(90), 9);

        assertThat(run.output().watermarks()).containsExactly(before(87));
    }

    @Test
    void staysWhereItIsDuringAGapSinceServicesCountDifferentlyHowFarItIsBehind() throws Exception {
        shard.put("a", at(10));

        LooseShard.Run run = timed(FROM_OLDEST).poll(at(12)).gap(at(500));

        assertThat(run.output().watermarks()).containsExactly(before(9));
    }

    @Test
    void tellsNothingTwiceSoThatAnIdleSubtaskStaysIdle() throws Exception {
        LooseShard.Run run = timed(FROM_OLDEST);
        for (int poll = 0; poll < 50; poll++) {
            run.poll(at(100).plusMillis(poll * 200L));
        }

        assertThat(run.elements()).isEqualTo(10);
    }

    @Test
    void isBehindAllValuesOfItsPageAndBeforeTheEndOfTheShard() throws Exception {
        shard.put("a|b", at(10)).put("c", at(20)).close();

        LooseShard.Run run = timed(FROM_OLDEST).poll(at(20));

        assertThat(run.output().watermarks()).containsExactly(before(19));
        assertThat(run.output().late()).isEmpty();
        assertThat(run.isOver()).isTrue();
    }

    @Test
    void goesOnFromWhatWasReadBeforeARestore() throws Exception {
        shard.put("a", at(10)).put("b", at(9)).put("c", at(9)).put("d", at(8));
        ShardSplit checkpoint = timed(FROM_OLDEST).poll(at(12)).checkpoint();

        LooseShard.Run restored = timed(checkpoint).poll(at(12));

        assertThat(restored.emitted()).containsExactly("d");
        assertThat(restored.output().watermarks()).containsExactly(before(9));
    }

    @Test
    void isNotToldUnlessItIsAskedFor() throws Exception {
        shard.put("a", at(10));

        LooseShard.Run run = shard.read(FROM_OLDEST).poll(at(12)).poll(at(20));

        assertThat(run.output().watermarks()).isEmpty();
        assertThat(run.elements()).isEqualTo(1);
    }

    /** Arrival times go back by up to a second, and records are readable up to two seconds after they arrived. */
    @Property(tries = 300)
    void neverOvertakesARecordThatIsStillToCome(@ForAll Random random) throws Exception {
        LooseShard loose = new LooseShard();
        Instant arrival = START;
        int records = 40;
        for (int i = 0; i < records; i++) {
            arrival = arrival.plusMillis(random.nextInt(8) == 0 ? random.nextInt(60_000) : random.nextInt(700));
            Instant taken = arrival.minusMillis(random.nextInt(1_000));
            loose.put("" + i, taken, taken.plusMillis(1_000 + random.nextInt(1_000)));
        }
        loose.close(Shards.shard(1, 0));
        List<String> late = new ArrayList<>();
        List<String> emitted = new ArrayList<>();
        ShardSplit checkpoint = FROM_OLDEST;
        Instant now = START;
        while (checkpoint.end() == null) {
            LooseShard.Run run = loose.readWithWatermarks(checkpoint, SECOND);
            for (int polls = 1 + random.nextInt(12); polls > 0 && !run.isOver(); polls--) {
                now = now.plusMillis(random.nextInt(1_500));
                run.poll(now, now.truncatedTo(ChronoUnit.SECONDS), now, random.nextInt(4));
            }
            emitted.addAll(run.emitted());
            late.addAll(run.output().late());
            checkpoint = run.checkpoint();
        }

        assertThat(late).isEmpty();
        assertThat(emitted).hasSize(records);
    }

    private LooseShard.Run timed(ShardSplit split) {
        return shard.readWithWatermarks(split, SECOND);
    }

    /** The watermark that says that all records before a second have been read. */
    private static long before(int second) {
        return at(second).toEpochMilli() - 1;
    }

    private static Instant at(int seconds) {
        return START.plusSeconds(seconds);
    }
}
