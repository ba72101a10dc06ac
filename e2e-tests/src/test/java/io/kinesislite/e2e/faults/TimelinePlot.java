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
package io.kinesislite.e2e.faults;

import io.kinesislite.e2e.plot.Svg;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;

/**
 * A plot in SVG of how a run went: records per second, lag, memory and threads over the same seconds; faults are bands across all
 * of it, with numbers that the legend explains.
 */
final class TimelinePlot {
    private static final int LEFT = 70;
    private static final int WIDTH = 900;
    private static final int RIGHT = 30;
    private static final int TOP = 50;
    private static final int PANEL = 130;
    private static final int GAP = 40;
    private static final int LINE = 16;
    private static final double MEBIBYTE = 1 << 20;

    /** Records per second are those of so many samples, for the far end looks four times a second only. */
    private static final int SMOOTHED = 4;

    private final Timeline timeline;
    private final String title;
    private final Svg svg = new Svg();

    private TimelinePlot(Timeline timeline, String title) {
        this.timeline = timeline;
        this.title = title;
    }

    /** A panel's curve: a value for each sample. */
    private record Curve(String name, String colour, ToDoubleFunction<Integer> value) {}

    static String svg(Timeline timeline, String title) {
        return new TimelinePlot(timeline, title).draw();
    }

    private String draw() {
        svg.text(LEFT, 24, "start", title);
        List<List<Curve>> panels = List.of(
                List.of(
                        new Curve("records/s put", "#7f7f7f", i -> perSecond(i, Sample::made)),
                        new Curve("records/s at the far end", "#1f77b4", i -> perSecond(i, Sample::arrived))),
                List.of(new Curve(
                        "lag in seconds of records",
                        "#d62728",
                        i -> (double) sample(i).lag() / timeline.perSecond())),
                List.of(new Curve(
                        "resident memory of the TaskManagers, MiB",
                        "#2ca02c",
                        i -> sample(i).footprint().residentBytes() / MEBIBYTE)),
                List.of(new Curve(
                        "threads of the TaskManagers",
                        "#9467bd",
                        i -> sample(i).footprint().threads())));
        int bottom = TOP + panels.size() * (PANEL + GAP) - GAP;
        bands(bottom);
        for (int i = 0; i < panels.size(); i++) {
            panel(TOP + i * (PANEL + GAP), panels.get(i));
        }
        seconds(bottom);
        return svg.document(LEFT + WIDTH + RIGHT, legend(bottom + 2 * GAP));
    }

    private Sample sample(int index) {
        return timeline.samples().get(index);
    }

    private double perSecond(int index, ToDoubleFunction<Sample> count) {
        Sample from = sample(Math.max(0, index - SMOOTHED));
        Sample to = sample(index);
        double seconds = to.second() - from.second();
        return seconds == 0 ? 0 : (count.applyAsDouble(to) - count.applyAsDouble(from)) / seconds;
    }

    private void bands(int bottom) {
        int number = 1;
        for (Struck fault : timeline.faults()) {
            double begin = x(fault.begin());
            band(begin, x(fault.recovered()), bottom, "#ffeeba");
            band(begin, Math.max(x(fault.end()), begin + 1.5), bottom, "#f5b7b1");
            svg.text(begin, TOP - 6, "middle", String.valueOf(number++));
        }
    }

    private void band(double from, double to, int bottom, String colour) {
        svg.box(from, TOP, to - from, bottom - TOP, colour);
    }

    private void panel(int top, List<Curve> curves) {
        double most = curves.stream()
                .flatMap(curve -> values(curve).stream())
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(1);
        double scale = Svg.roundedUp(most);
        DoubleUnaryOperator y = value -> top + PANEL - PANEL * Math.max(0, value) / scale;
        for (int quarter = 0; quarter <= 4; quarter += 2) {
            double value = scale * quarter / 4;
            svg.level(LEFT, LEFT + WIDTH, y.applyAsDouble(value))
                    .text(LEFT - 6, y.applyAsDouble(value) + 4, "end", Svg.number(value));
        }
        int label = LEFT;
        for (Curve curve : curves) {
            curve(curve, y);
            svg.text(label + 4, top - 6, "start", curve.colour(), curve.name());
            label += 8 * curve.name().length();
        }
    }

    private List<Double> values(Curve curve) {
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < timeline.samples().size(); i++) {
            values.add(curve.value().applyAsDouble(i));
        }
        return values;
    }

    private void curve(Curve curve, DoubleUnaryOperator y) {
        double[] seconds = timeline.samples().stream()
                .mapToDouble(sample -> x(sample.second()))
                .toArray();
        double[] heights = values(curve).stream().mapToDouble(y::applyAsDouble).toArray();
        svg.curve(curve.colour(), seconds, heights);
    }

    private void seconds(int bottom) {
        double step = Svg.roundedUp(timeline.now() / 12);
        for (double second = 0; second <= timeline.now(); second += step) {
            svg.text(x(second), bottom + 16, "middle", Svg.number(second) + " s");
        }
    }

    private int legend(int top) {
        svg.text(LEFT, top - 18, "start", "Faults: red while they last, yellow until all is as before.");
        int y = top;
        int number = 1;
        for (Struck fault : timeline.faults()) {
            svg.text(
                    LEFT,
                    y,
                    "start",
                    number++ + ". " + fault.name() + ": as before after "
                            + String.format(Locale.ROOT, "%.1f s", fault.sinceBegin())
                            + (fault.isRestart()
                                    ? String.format(
                                            Locale.ROOT, ", all tasks ran after %.1f s", fault.runs() - fault.begin())
                                    : ""));
            y += LINE;
        }
        return y;
    }

    private double x(double second) {
        return LEFT + WIDTH * second / Math.max(1, timeline.now());
    }
}
