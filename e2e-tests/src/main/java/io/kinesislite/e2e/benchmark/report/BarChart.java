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
package io.kinesislite.e2e.benchmark.report;

import io.kinesislite.e2e.plot.Svg;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A plot of horizontal bars in SVG: a group for each case, a bar for each contestant. Bars of a group that is much longer than
 * another are still comparable: the scale is logarithmic if the values spread over more than two powers of ten.
 *
 * @param title what is above
 * @param figure what is plotted
 * @param rows those that have it
 */
record BarChart(String title, Figure figure, List<Row> rows) {
    private static final List<String> COLOURS =
            List.of("#1f77b4", "#ff7f0e", "#7f7f7f", "#2ca02c", "#9467bd", "#8c564b", "#e377c2");
    private static final int LABELS = 270;
    private static final int BARS = 560;
    private static final int VALUES = 110;
    private static final int BAR = 16;
    private static final int GAP = 12;
    private static final int TOP = 64;
    private static final double LOGARITHMIC_FROM = 100;

    BarChart {
        rows = rows.stream().filter(row -> row.value(figure).isPresent()).toList();
    }

    String svg() {
        Svg svg = new Svg().text(LABELS, 22, "start", title + ": " + figure.title());
        List<String> contestants = rows.stream().map(Row::contestant).distinct().toList();
        legend(svg, contestants);
        ToDoubleFunction<Double> scale = scale();
        int y = TOP;
        for (String caseName : rows.stream().map(Row::caseName).distinct().toList()) {
            svg.text(LABELS - 8, y + 12, "end", caseName);
            for (Row row : rows) {
                if (row.caseName().equals(caseName)) {
                    bar(svg, y, row, contestants.indexOf(row.contestant()), scale);
                    y += BAR;
                }
            }
            y += GAP;
        }
        return svg.document(LABELS + BARS + VALUES, y);
    }

    private void bar(Svg svg, int y, Row row, int contestant, ToDoubleFunction<Double> scale) {
        double value = row.value(figure).orElse(0);
        double width = BARS * scale.applyAsDouble(value);
        svg.box(LABELS, y, Math.max(width, 1), BAR - 2, colour(contestant))
                .text(LABELS + width + 6, y + 12, "start", figure.text(value));
    }

    /** From a value to a share of the width. */
    private ToDoubleFunction<Double> scale() {
        double greatest = rows.stream()
                .mapToDouble(row -> row.value(figure).orElse(0))
                .max()
                .orElse(1);
        double least = rows.stream()
                .mapToDouble(row -> row.value(figure).orElse(0))
                .filter(value -> value > 0)
                .min()
                .orElse(1);
        if (!isLogarithmic(least, greatest)) {
            return value -> greatest == 0 ? 0 : value / greatest;
        }
        double from = Math.floor(Math.log10(least));
        return value -> value <= 0 ? 0 : (Math.log10(value) - from) / (Math.log10(greatest) - from);
    }

    private static boolean isLogarithmic(double least, double greatest) {
        return greatest / least >= LOGARITHMIC_FROM;
    }

    private static void legend(Svg svg, List<String> contestants) {
        int x = LABELS;
        for (int i = 0; i < contestants.size(); i++) {
            svg.box(x, TOP - 26, 12, BAR - 2, colour(i)).text(x + 16, TOP - 15, "start", contestants.get(i));
            x += 40 + contestants.get(i).length() * 7;
        }
    }

    private static String colour(int contestant) {
        return COLOURS.get(contestant % COLOURS.size());
    }
}
