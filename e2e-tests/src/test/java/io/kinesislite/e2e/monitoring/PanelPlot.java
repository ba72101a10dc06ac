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
package io.kinesislite.e2e.monitoring;

import io.kinesislite.e2e.plot.Svg;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The panels of a dashboard in SVG, two in a row. */
final class PanelPlot {
    private static final List<String> COLOURS = List.of(
            "#1f77b4", "#d62728", "#2ca02c", "#9467bd", "#ff7f0e", "#8c564b", "#17becf", "#7f7f7f", "#bcbd22",
            "#e377c2");
    private static final int WIDTH = 480;
    private static final int HEIGHT = 130;
    private static final int LEFT = 80;
    private static final int TOP = 60;
    private static final int ROW = 250;
    private static final int COLUMN = WIDTH + LEFT + 20;
    private static final int LEGEND_LINE = 14;
    private static final int LEGEND_LINES = 5;

    private final Instant from;
    private final Instant until;
    private final Svg svg = new Svg();
    private int drawn;

    PanelPlot(String title, Instant from, Instant until) {
        this.from = from;
        this.until = until;
        svg.text(LEFT, 24, "start", title);
    }

    /** A line with its name in the legend. */
    record Named(String name, Prometheus.Line line) {
        static Named of(Dashboard.Query query, Prometheus.Line line) {
            String name = query.legend();
            for (Map.Entry<String, String> label : line.labels().entrySet()) {
                name = name.replace("{{" + label.getKey() + "}}", label.getValue());
            }
            return new Named(name, line);
        }
    }

    /** Draws the next panel. */
    void add(String title, String unit, List<Named> lines) {
        double left = LEFT + (drawn % 2) * COLUMN;
        double top = TOP + (drawn / 2) * ROW;
        drawn++;
        double most = lines.stream()
                .flatMap(named -> named.line().points().stream())
                .mapToDouble(Prometheus.Point::value)
                .max()
                .orElse(0);
        double scale = Svg.roundedUp(Math.max(1, most));
        svg.text(left, top - 8, "start", title + (unit.equals("short") ? "" : ", " + unit));
        for (int half = 0; half <= 2; half++) {
            double y = top + HEIGHT - HEIGHT * half / 2.0;
            svg.level(left, left + WIDTH, y).text(left - 6, y + 4, "end", Svg.number(scale * half / 2));
        }
        double seconds = until.getEpochSecond() - from.getEpochSecond();
        for (int minute = 0; minute * 60 <= seconds; minute++) {
            svg.text(left + WIDTH * minute * 60 / seconds, top + HEIGHT + 14, "middle", minute + " min");
        }
        for (int i = 0; i < lines.size(); i++) {
            String colour = COLOURS.get(i % COLOURS.size());
            Prometheus.Line line = lines.get(i).line();
            svg.curve(
                    colour,
                    line.points().stream()
                            .mapToDouble(point -> left + WIDTH * (point.second() - from.getEpochSecond()) / seconds)
                            .toArray(),
                    line.points().stream()
                            .mapToDouble(point -> top + HEIGHT - HEIGHT * Math.max(0, point.value()) / scale)
                            .toArray());
            double column = left + (i / LEGEND_LINES) * WIDTH / 2.0;
            svg.text(
                    column,
                    top + HEIGHT + 32 + (i % LEGEND_LINES) * LEGEND_LINE,
                    "start",
                    colour,
                    lines.get(i).name());
        }
    }

    String document() {
        return svg.document(2 * COLUMN + 20, TOP + (drawn + 1) / 2 * ROW);
    }
}
