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

import io.kinesislite.flink.model.ShardId;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever is split and merged, and whatever fails when: every record counts once, parents are read before children. */
class LineageTest {
    private static final int MOST_SHARDS = 30;

    @Property(tries = 2000)
    void readsEveryShardOnceAndParentsFirst(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 4) int shards,
            @ForAll @IntRange(min = 1, max = 4) int parallelism,
            @ForAll @IntRange(max = 400) int steps,
            @ForAll boolean readersFailAlone) {
        Random random = new Random(seed);
        SimulatedStream stream = new SimulatedStream(shards, random);
        IntStream.range(0, random.nextInt(5)).forEach(early -> stream.reshard());
        SimulatedJob job = new SimulatedJob(stream, parallelism, random);

        IntStream.range(0, steps).forEach(step -> live(stream, job, random, readersFailAlone));
        stream.close();
        int rounds = 0;
        do {
            assertThat(++rounds).as("rounds until all is read").isLessThan(20 * MOST_SHARDS);
            goOnWithoutFailures(job);
        } while (!job.isDone());

        for (ShardId shard : stream.ids()) {
            List<Integer> all =
                    IntStream.range(0, SimulatedStream.records(shard)).boxed().toList();
            assertThat(job.outcome().emitted.getOrDefault(shard, List.of()))
                    .as(shard.toString())
                    .containsExactlyElementsOf(all);
            assertThat(job.outcome().finished).contains(shard);
        }
    }

    private static void live(SimulatedStream stream, SimulatedJob job, Random random, boolean readersFailAlone) {
        int subtask = random.nextInt(job.parallelism());
        switch (random.nextInt(40)) {
            case 0 -> {
                if (stream.size() < MOST_SHARDS) {
                    stream.reshard();
                }
            }
            case 1, 2 -> job.askForShards();
            case 3, 4, 5 -> job.answerComes();
            case 6, 7, 8 -> job.register(subtask);
            case 9 -> job.startCheckpoint();
            case 10, 11, 12, 13, 14 -> job.snapshotReader(subtask);
            case 15 -> job.forgetOldShards();
            case 16 -> {
                if (readersFailAlone) {
                    job.failOneReader(subtask);
                }
            }
            case 17 -> {
                if (random.nextInt(3) == 0) {
                    job.failAltogether(1 + random.nextInt(4));
                }
            }
            case 18, 19, 20, 21, 22, 23 -> job.messageToReaderComes(subtask);
            case 24, 25, 26, 27, 28 -> job.messageToEnumeratorComes(subtask);
            default -> job.read(subtask);
        }
    }

    private static void goOnWithoutFailures(SimulatedJob job) {
        job.askForShards();
        while (job.answerComes()) {
            // an older answer was on its way
        }
        for (int subtask = 0; subtask < job.parallelism(); subtask++) {
            job.register(subtask);
            job.snapshotReader(subtask);
            for (int i = 0; i < 10; i++) {
                job.messageToReaderComes(subtask);
                job.read(subtask);
                job.messageToEnumeratorComes(subtask);
            }
        }
    }
}
