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

import static io.kinesislite.flink.fixtures.FakeKinesis.Operation.RECORDS;
import static io.kinesislite.flink.source.reader.ReaderRig.name;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ReadBudgetTest {
    private static final int PAGE = 20_000;

    @Test
    void reservesWhatFits() {
        ReadBudget budget = new ReadBudget(100);

        assertThat(budget.reserve(60)).isTrue();
        assertThat(budget.reserve(41)).isFalse();
        assertThat(budget.reserve(40)).isTrue();
        assertThat(budget.held()).isEqualTo(100);
    }

    @Test
    void alwaysAllowsOnePage() {
        ReadBudget budget = new ReadBudget(100);

        assertThat(budget.reserve(1000)).isTrue();
        assertThat(budget.reserve(1)).isFalse();
        budget.release(1000);
        assertThat(budget.reserve(1)).isTrue();
    }

    @Test
    void allowsOnePageBesideThoseOfPausedShards() {
        ReadBudget budget = new ReadBudget(100);
        budget.reserve(10);
        assertThat(budget.keep(10, 20)).isTrue();

        assertThat(budget.reserve(1000)).isTrue();
        assertThat(budget.reserve(1)).isFalse();
    }

    @Test
    void keepsAQuarterOfTheBoundForPausedShards() {
        ReadBudget budget = new ReadBudget(100);

        assertThat(budget.keep(0, 26)).isFalse();
        assertThat(budget.keep(0, 10)).isTrue();
        assertThat(budget.keep(0, 16)).isFalse();
        assertThat(budget.keep(0, 15)).isTrue();
        assertThat(budget.held()).isEqualTo(25);

        budget.keepNoLonger(10);
        assertThat(budget.held()).isEqualTo(25);
        assertThat(budget.keep(0, 11)).isFalse();
        assertThat(budget.keep(0, 10)).isTrue();
    }

    @Test
    void countsWhatCameInPlaceOfWhatWasReserved() {
        ReadBudget budget = new ReadBudget(100);
        budget.reserve(80);

        budget.settle(80, 10);
        assertThat(budget.held()).isEqualTo(10);
        assertThat(budget.reserve(90)).isTrue();

        budget.settle(90, 200);
        budget.release(10);
        assertThat(budget.held()).isEqualTo(200);
        assertThat(budget.reserve(1)).isFalse();
    }

    @Test
    void holdsNoMoreThanTheLimitAndOnePageOfEachShard() throws IOException {
        int shards = 4;
        int limit = 5 * PAGE;
        ReaderRig rig = new ReaderRig(shards, Reading.withBuffer(limit));
        String text = "x".repeat(PAGE);
        int enough = 200; // in each shard: none comes to its tip, where calls bring nothing
        for (int shard = 0; shard < shards; shard++) {
            rig.put(shard, IntStream.range(0, enough).mapToObj(i -> text).toArray(String[]::new));
        }
        rig.read(IntStream.range(0, shards).toArray());

        List<RecordsWithSplitIds<DecodedPage<String>>> notEmitted = new ArrayList<>();
        int emitted = 0;
        while (emitted < enough) {
            rig.reader.wakeUp();
            notEmitted.add(rig.reader.fetch());
            long asked = IntStream.range(0, shards)
                    .map(shard -> rig.kinesis.calls(RECORDS, name(shard)))
                    .sum();
            assertThat((asked - emitted) * PAGE).isLessThanOrEqualTo(limit + (long) shards * PAGE);
            if (notEmitted.size() == 20) {
                for (RecordsWithSplitIds<DecodedPage<String>> records : notEmitted) {
                    emitted += rig.emit(records).size();
                }
                notEmitted.clear();
            }
        }
    }

    @Test
    void goesOnWhenTheJobHasTakenWhatFilledTheBuffer() throws Exception {
        ReaderRig rig = new ReaderRig(1, Reading.withBuffer(PAGE));
        String text = "x".repeat(PAGE);
        rig.put(0, text, text + "|last");
        rig.read(0);
        RecordsWithSplitIds<DecodedPage<String>> full = rig.reader.fetch();
        CompletableFuture<RecordsWithSplitIds<DecodedPage<String>>> next = new CompletableFuture<>();
        Thread fetcher = new Thread(() -> fetchInto(rig, next), "fetcher");
        fetcher.start();
        while (fetcher.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        assertThat(rig.kinesis.calls(RECORDS, name(0))).isEqualTo(1);

        assertThat(rig.emit(full)).containsExactly(text);

        assertThat(rig.emit(next.get())).containsExactly(text, "last");
        fetcher.join();
    }

    private static void fetchInto(ReaderRig rig, CompletableFuture<RecordsWithSplitIds<DecodedPage<String>>> next) {
        try {
            next.complete(rig.reader.fetch());
        } catch (IOException | RuntimeException failure) {
            next.completeExceptionally(failure);
        }
    }
}
