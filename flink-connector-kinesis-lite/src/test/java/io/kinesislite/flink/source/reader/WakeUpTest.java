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

import io.kinesislite.flink.fixtures.Shards;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsRemoval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WakeUpTest {

    @Test
    void returnsWithoutRecordsWhenItIsWokenUpBefore() throws IOException {
        ReaderRig rig = new ReaderRig(1);
        rig.reader.wakeUp();

        assertThat(rig.fetch()).isEmpty();
    }

    @Test
    void returnsWithoutRecordsWhenItIsWokenUpWhileItWaits() throws Exception {
        ReaderRig rig = new ReaderRig(1);
        rig.kinesis.hold(RECORDS, name(0));
        rig.read(0);
        CompletableFuture<List<String>> fetched = new CompletableFuture<>();
        Thread fetcher = new Thread(() -> fetchInto(rig, fetched), "fetcher");
        fetcher.start();
        while (fetcher.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }

        rig.reader.wakeUp();

        assertThat(fetched.get()).isEmpty();
        fetcher.join();
    }

    @Test
    void returnsWhenItIsInterrupted() throws Exception {
        ReaderRig rig = new ReaderRig(1);
        CompletableFuture<List<String>> fetched = new CompletableFuture<>();
        Thread fetcher = new Thread(() -> fetchInto(rig, fetched), "fetcher");
        fetcher.start();
        fetcher.interrupt();

        assertThat(fetched.get()).isEmpty();
        fetcher.join();
    }

    @Test
    void losesNothingThatCameTogetherWithTheWakeUp() throws IOException {
        ReaderRig rig = new ReaderRig(1);
        rig.kinesis.hold(RECORDS, name(0));
        rig.read(0);
        while (rig.kinesis.calls(RECORDS, name(0)) == 0) {
            rig.reader.wakeUp();
            assertThat(rig.fetch()).isEmpty();
        }
        rig.put(0, "a", "b");
        rig.reader.wakeUp();
        rig.kinesis.release(RECORDS, name(0));
        rig.reader.wakeUp();

        assertThat(rig.fetchValues(2)).containsExactly("a", "b");
        rig.put(0, "c");
        assertThat(rig.fetchValues(1)).containsExactly("c");
    }

    @Test
    void readsASplitThatIsAddedBetweenTwoFetches() throws IOException {
        ReaderRig rig = new ReaderRig(2);
        rig.put(1, "a");
        rig.read(0);
        rig.reader.wakeUp();
        assertThat(rig.fetch()).isEmpty();

        rig.read(1);

        assertThat(rig.fetchValues(1)).containsExactly("a");
    }

    @Test
    void refusesAChangeOfSplitsThatItDoesNotKnow() {
        ReaderRig rig = new ReaderRig(1);

        assertThatThrownBy(() -> rig.reader.handleSplitsChanges(new SplitsRemoval<>(List.of(rig.split(0)))))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("Cannot change splits by " + SplitsRemoval.class.getName() + ".");
        assertThat(rig.kinesis.calls(RECORDS, Shards.id(0).shard())).isZero();
    }

    private static void fetchInto(ReaderRig rig, CompletableFuture<List<String>> fetched) {
        try {
            fetched.complete(rig.fetch());
        } catch (IOException | RuntimeException failure) {
            fetched.completeExceptionally(failure);
        }
    }
}
