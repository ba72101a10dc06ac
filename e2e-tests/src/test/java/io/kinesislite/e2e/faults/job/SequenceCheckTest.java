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
package io.kinesislite.e2e.faults.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // the harness may be interrupted while it closes
class SequenceCheckTest {
    private static KeyedOneInputStreamOperatorTestHarness<Integer, Numbered, Passed> harness() throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new SequenceCheck()), Numbered::key, Types.INT);
    }

    /** Puts these numbers of a key, and asks for its tally; the time in it is left out. */
    private static Tally tally(
            KeyedOneInputStreamOperatorTestHarness<Integer, Numbered, Passed> harness, int key, long... numbers)
            throws Exception {
        for (long number : LongStream.concat(LongStream.of(numbers), LongStream.of(Numbered.AUDIT))
                .toArray()) {
            harness.processElement(new Numbered(key, number), 1);
        }
        List<Passed> passed = harness.extractOutputValues();
        Tally tally = Tally.of(passed.get(passed.size() - 1).payload());
        return new Tally(tally.key(), tally.complete(), tally.ahead(), tally.repeats(), 0);
    }

    @Test
    void countsNumbersInAnyOrderWithoutAGap() throws Exception {
        try (var harness = harness()) {
            harness.open();
            assertThat(tally(harness, 7, 0, 1, 2)).isEqualTo(new Tally(7, 3, 0, 0, 0));
            assertThat(tally(harness, 7, 5, 4, 3)).isEqualTo(new Tally(7, 6, 0, 0, 0));
            assertThat(tally(harness, 8, 0)).as("of another key").isEqualTo(new Tally(8, 1, 0, 0, 0));
        }
    }

    @Test
    void seesAGapAndARepeatOnEitherSideOfIt() throws Exception {
        try (var harness = harness()) {
            harness.open();
            assertThat(tally(harness, 7, 0, 2, 3)).isEqualTo(new Tally(7, 1, 2, 0, 0));
            assertThat(tally(harness, 7, 0, 3)).isEqualTo(new Tally(7, 1, 2, 2, 0));
        }
    }

    @Test
    void goesOnFromACheckpoint() throws Exception {
        OperatorSubtaskState state;
        try (var harness = harness()) {
            harness.open();
            tally(harness, 7, 0, 1, 1, 3);
            state = harness.snapshot(1, 1);
        }
        try (var harness = harness()) {
            harness.initializeState(state);
            harness.open();
            assertThat(tally(harness, 7, 2, 4)).isEqualTo(new Tally(7, 5, 0, 1, 0));
        }
    }
}
