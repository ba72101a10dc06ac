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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinesislite.flink.model.FailureKind;
import io.kinesislite.flink.source.split.ShardSplit;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsAddition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls of many shards: none waits for another, and not all are made at once. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ManyShardsTest {

    @Test
    void asksForTheNextPageBeforeItDecodesTheOneThatCame() {
        ReaderRig rig = new ReaderRig(1, Reading.withPages(1));
        rig.put(0, "damaged", "next");
        rig.read(0);

        assertThatThrownBy(rig::fetch).isInstanceOf(IOException.class);

        assertThat(rig.kinesis.calls(RECORDS, name(0))).isEqualTo(2);
    }

    @Test
    void doesNotAskForHundredsOfShardsInOneMillisecond() throws IOException {
        int shards = 300;
        ReaderRig rig = new ReaderRig(shards, Reading.withBuffer(Long.MAX_VALUE / 2));
        IntStream.range(0, shards).forEach(shard -> rig.kinesis.hold(RECORDS, name(shard)));
        List<ShardSplit> splits =
                IntStream.range(0, shards).mapToObj(rig::split).toList();
        long start = System.nanoTime();
        rig.reader.handleSplitsChanges(new SplitsAddition<>(splits));

        long asked = 0;
        while (asked < shards) {
            rig.reader.wakeUp();
            rig.reader.fetch();
            asked = IntStream.range(0, shards)
                    .filter(shard -> rig.kinesis.calls(RECORDS, name(shard)) == 1)
                    .count();
            long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
            assertThat(asked).isLessThanOrEqualTo(millis + 1);
        }
    }

    @Test
    void readsOtherShardsWhileTheJobHasNotTakenALargePage() throws IOException {
        ReaderRig rig = new ReaderRig(2, Reading.withBuffer(13_500_000));
        rig.put(0, "x".repeat(900_000));
        rig.read(0);
        var large = rig.reader.fetch();
        rig.read(1);

        for (int i = 0; i < 20; i++) {
            rig.put(1, "value " + i);
            assertThat(rig.fetchValues(1)).containsExactly("value " + i);
        }

        assertThat(rig.emit(large)).hasSize(1);
    }

    @Test
    void readsOtherShardsWhileACallHangs() throws IOException {
        ReaderRig rig = new ReaderRig(2);
        rig.kinesis.hold(RECORDS, name(0));
        rig.read(0, 1);

        for (int i = 0; i < 50; i++) {
            rig.put(1, "value " + i);
            assertThat(rig.fetchValues(1)).containsExactly("value " + i);
        }
        assertThat(rig.kinesis.calls(RECORDS, name(0))).isEqualTo(1);
    }

    @Test
    void readsOtherShardsWhileOneIsThrottled() throws IOException {
        ReaderRig rig = new ReaderRig(2);
        for (int i = 0; i < 3; i++) {
            rig.kinesis.fail(RECORDS, name(0), FailureKind.THROTTLED);
        }
        rig.put(0, "slow");
        rig.put(1, "quick");
        rig.read(0, 1);

        assertThat(rig.fetchValues(1)).containsExactly("quick");
        for (int i = 0; i < 20; i++) {
            rig.put(1, "more " + i);
            assertThat(rig.fetchValues(1)).containsExactly("more " + i);
        }
        assertThat(rig.fetchValues(1)).containsExactly("slow");
    }
}
