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
import io.kinesislite.flink.source.history.Case.Mode;
import io.kinesislite.flink.source.history.Case.Recovery;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;

/**
 * Whatever is put, split and merged, whatever fails or comes late, and whenever a checkpoint is taken: every record is
 * emitted once and in order, and the job never gets stuck. The real enumerator, readers and serializers go through random
 * histories, on one thread and by a clock that the histories set.
 *
 * <p>How many histories there are is what jqwik goes by: a thousand of each kind, and as many as one likes with the profile
 * {@code soak}. A case that fails prints itself, and its history in words; {@link #replays} takes it as it is printed.
 */
class SourceHistoryTest {
    private static final int MOST_STEPS = 300;

    @Property(edgeCases = EdgeCasesMode.NONE)
    void readsEveryRecordOnceAndParentsFirstWhileWholeJobsFail(@ForAll("wholeJobsFail") Case history) {
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

    /** Cases that have been red. To replay one, put here what it printed of itself. */
    @Example
    void replays() {
        List.of(
                        new Case(
                                8981723849694442761L,
                                412,
                                Failures.WHOLE_JOBS,
                                End.AT_AN_INSTANT,
                                Recovery.READERS,
                                Mode.POLLING),
                        new Case(
                                796138074203541670L,
                                321,
                                Failures.READERS_TOO,
                                End.AT_AN_INSTANT,
                                Recovery.READERS,
                                Mode.POLLING),
                        new Case(
                                1290727618960942245L,
                                549,
                                Failures.WHOLE_JOBS,
                                End.NEVER,
                                Recovery.READERS,
                                Mode.POLLING),
                        new Case(
                                18996629411858L,
                                255,
                                Failures.READERS_TOO,
                                End.AT_AN_INSTANT,
                                Recovery.READERS,
                                Mode.POLLING),
                        new Case(1660L, 227, Failures.READERS_TOO, End.AT_AN_INSTANT, Recovery.READERS, Mode.POLLING),
                        new Case(-301033171018L, 252, Failures.READERS_TOO, End.MOVED, Recovery.READERS, Mode.POLLING),
                        new Case(-3L, 179, Failures.READERS_TOO, End.NEVER, Recovery.READERS, Mode.FAN_OUT),
                        new Case(953L, 193, Failures.READERS_TOO, End.NEVER, Recovery.READERS, Mode.FAN_OUT))
                .forEach(History::run);
    }

    @Example
    void theSameCaseIsTheSameHistory() throws Exception {
        Case history = new Case(42, 600, Failures.READERS_TOO, End.MOVED, Recovery.ENUMERATOR, Mode.SWITCHING);

        assertThat(History.words(history)).isEqualTo(History.words(history)).contains("from here on nothing fails");
    }

    @Example
    void aCaseThatFailsTellsItsHistoryAndHowToReplayIt() {
        Case history = new Case(7, 3, Failures.WHOLE_JOBS, End.NEVER, Recovery.READERS, Mode.POLLING);
        Journal journal = new Journal();
        journal.add("reader %d fails", 3);

        assertThat(History.failure(history, journal, new AssertionError("lost")))
                .hasMessageContainingAll(
                        "new Case(7L, 3, Failures.WHOLE_JOBS, End.NEVER, Recovery.READERS, Mode.POLLING)",
                        "1  reader 3 fails",
                        "lost",
                        "replays");
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
        return cases(Arbitraries.of(Failures.class), Arbitraries.of(End.AT_AN_INSTANT, End.MOVED));
    }

    private static Arbitrary<Case> cases(Arbitrary<Failures> failures, Arbitrary<End> ends) {
        Arbitrary<Integer> steps =
                Arbitraries.integers().between(0, MOST_STEPS).withDistribution(RandomDistribution.uniform());
        return Combinators.combine(
                        Arbitraries.longs(),
                        steps,
                        failures,
                        ends,
                        Arbitraries.of(Recovery.class),
                        Arbitraries.of(Mode.class))
                .as(Case::new);
    }
}
