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
package io.kinesislite.e2e.benchmark.contest;

import io.kinesislite.e2e.benchmark.report.Figure;
import io.kinesislite.e2e.benchmark.report.Figures;
import io.kinesislite.e2e.benchmark.report.Outcome;
import io.kinesislite.e2e.benchmark.report.Row;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One case: round by round, the contestants take turns, there and back. One that fails is out of this case, and gets a new
 * process for the next.
 */
final class Contest<C extends ContestCase> {
    /** One round of one contestant. */
    interface Turn {
        Figures measure(Competitor competitor) throws IOException, InterruptedException;
    }

    private final C of;
    private final Arena arena;
    private final Turn turn;
    private final Consumer<String> progress;
    private final List<Score> scores;

    Contest(C of, Arena arena, Turn turn, List<Competitor> competitors, Consumer<String> progress) {
        this.of = of;
        this.arena = arena;
        this.turn = turn;
        this.progress = progress;
        scores = new ArrayList<>(
                competitors.stream().filter(of::admits).map(Score::new).toList());
    }

    private static final class Score {
        private final Competitor competitor;
        private final List<Figures> rounds = new ArrayList<>();
        private @Nullable String failure;

        Score(Competitor competitor) {
            this.competitor = competitor;
        }
    }

    List<Row> run(int rounds) throws InterruptedException {
        if (of.isWarmedUp()) {
            for (Score score : scores) {
                measure(score, "(warm-up) ");
                score.rounds.clear();
            }
        }
        List<Score> order = new ArrayList<>(scores);
        for (int i = 0; i < rounds; i++) {
            for (Score score : order) {
                if (score.failure == null) {
                    measure(score, "");
                }
            }
            Collections.reverse(order);
        }
        return scores.stream().map(this::row).toList();
    }

    private void measure(Score score, String remark) throws InterruptedException {
        String name = String.format("%-36s %-20s ", of.id(), score.competitor.name());
        try {
            Figures figures = turn.measure(score.competitor);
            score.rounds.add(figures);
            progress.accept(name + remark + line(figures));
        } catch (IOException e) {
            arena.dismiss(score.competitor);
            score.failure = "failed: " + e.getMessage();
            progress.accept(name + score.failure);
        }
    }

    private Row row(Score score) {
        Outcome outcome = score.failure == null
                ? new Outcome.Measured(Figures.medians(score.rounds))
                : new Outcome.Failed(score.failure);
        return new Row(of.section(), of.id(), score.competitor.name(), outcome);
    }

    private static String line(Figures figures) {
        List<String> parts = new ArrayList<>();
        for (Figure figure : Figure.values()) {
            figures.value(figure)
                    .ifPresent(value -> parts.add(String.format(Locale.ROOT, "%,.2f %s", value, figure.title())));
        }
        return String.join(", ", parts);
    }
}
