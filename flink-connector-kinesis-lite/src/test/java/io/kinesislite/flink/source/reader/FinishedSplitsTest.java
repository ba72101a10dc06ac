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

import static org.assertj.core.api.Assertions.assertThat;

import io.kinesislite.flink.fixtures.Shards;
import io.kinesislite.flink.model.ArrivalWindow;
import io.kinesislite.flink.model.HashKeyRange;
import io.kinesislite.flink.model.ShardPosition;
import io.kinesislite.flink.source.split.ShardSplit;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.connector.testutils.source.reader.TestingReaderOutput;
import org.junit.jupiter.api.Test;

/** The watermark of a shard that has ended is held back by an output of its own, until its children have been given out. */
class FinishedSplitsTest {
    private static final ShardSplit SPLIT = ShardSplit.open(
            Shards.id(0), HashKeyRange.ALL, new ShardPosition.TrimHorizon(), new ArrivalWindow(null, null));

    private final List<String> outputs = new ArrayList<>();
    private final FinishedSplits finished = new FinishedSplits();

    @Test
    void keepASplitAndAnOutputUntilItsEndIsAcknowledged() {
        finished.emitTo(new Outputs());

        finished.add(SPLIT);
        assertThat(finished.unacknowledged()).containsExactly(SPLIT);
        assertThat(outputs).hasSize(1).doesNotContain(SPLIT.splitId());

        finished.acknowledged(Shards.id(1));
        assertThat(outputs).hasSize(1);
        finished.acknowledged(Shards.id(0));
        assertThat(finished.unacknowledged()).isEmpty();
        assertThat(outputs).isEmpty();
    }

    @Test
    void keepASplitBeforeThereIsAnyOutput() {
        finished.add(SPLIT);
        assertThat(finished.unacknowledged()).containsExactly(SPLIT);
        finished.acknowledged(Shards.id(0));

        assertThat(finished.unacknowledged()).isEmpty();
    }

    private final class Outputs extends TestingReaderOutput<String> {
        @Override
        public SourceOutput<String> createOutputForSplit(String splitId) {
            outputs.add(splitId);
            return this;
        }

        @Override
        public void releaseOutputForSplit(String splitId) {
            outputs.remove(splitId);
        }
    }
}
