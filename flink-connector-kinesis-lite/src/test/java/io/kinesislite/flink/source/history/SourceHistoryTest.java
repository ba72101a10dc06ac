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
package io.kinesislite.flink.source.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinesislite.flink.source.history.Case.End;
import io.kinesislite.flink.source.history.Case.Failures;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Whatever is put, split and merged, whatever fails or comes late, and whenever a checkpoint is taken: every record is
 * emitted once and in order, and the job never gets stuck. The real enumerator, readers and serializers go through random
 * histories, on one thread and by a clock that the histories set.
 *
 * <p>A case that fails prints itself; {@link #replays} takes it as it is printed.
 */
class SourceHistoryTest {
    private static final int MOST_STEPS = 600;

    @Property(edgeCases = EdgeCasesMode.NONE)
    void readsEveryRecordOnceParentsFirstWhileWholeJobsFail(@ForAll("wholeJobsFail") Case history) {
        History.run(history);
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void readsEveryRecordOnceWhileReadersFailAlone(@ForAll("readersFail") Case history) {
        History.run(history);
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void readsWhatArrivedBeforeTheEndAndNothingElse(@ForAll("bounded") Case history) {
        History.run(history);
    }

    @Example
    void theSameCaseIsTheSameHistory() throws Exception {
        Case history = new Case(42, 400, Failures.READERS_TOO, End.NEVER);

        assertThat(History.words(history)).isEqualTo(History.words(history)).hasLineCount(1);
    }

    @Provide
    Arbitrary<Case> wholeJobsFail() {
        return cases(Arbitraries.just(Failures.WHOLE_JOBS), Arbitraries.just(End.NEVER));
    }

    @Provide
    Arbitrary<Case> readersFail() {
        return cases(Arbitraries.just(Failures.READERS_TOO), Arbitraries.just(End.NEVER));
    }

    @Provide
    Arbitrary<Case> bounded() {
        return cases(Arbitraries.of(Failures.class), Arbitraries.just(End.AT_AN_INSTANT));
    }

    private static Arbitrary<Case> cases(Arbitrary<Failures> failures, Arbitrary<End> ends) {
        return Combinators.combine(
                        Arbitraries.longs(), Arbitraries.integers().between(0, MOST_STEPS), failures, ends)
                .as(Case::new);
    }
}
