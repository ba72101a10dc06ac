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
    private final StringBuilder body = new StringBuilder();

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
        body.append(text(LEFT, 24, "start", title));
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
        return document(legend(bottom + 2 * GAP));
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
            body.append(text(begin, TOP - 6, "middle", String.valueOf(number++)));
        }
    }

    private void band(double from, double to, int bottom, String colour) {
        body.append(String.format(
                Locale.ROOT,
                "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>\n",
                from,
                TOP,
                Math.max(0, to - from),
                bottom - TOP,
                colour));
    }

    private void panel(int top, List<Curve> curves) {
        double most = curves.stream()
                .flatMap(curve -> values(curve).stream())
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(1);
        double scale = roundedUp(most);
        DoubleUnaryOperator y = value -> top + PANEL - PANEL * Math.max(0, value) / scale;
        for (int quarter = 0; quarter <= 4; quarter += 2) {
            double value = scale * quarter / 4;
            body.append(line(y.applyAsDouble(value)))
                    .append(text(LEFT - 6, y.applyAsDouble(value) + 4, "end", number(value)));
        }
        int label = LEFT;
        for (Curve curve : curves) {
            curve(curve, y);
            body.append(text(label + 4, top - 6, "start", curve.name())
                    .replace("<text ", "<text fill=\"" + curve.colour() + "\" "));
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
        StringBuilder points = new StringBuilder();
        List<Double> values = values(curve);
        for (int i = 0; i < values.size(); i++) {
            points.append(
                    String.format(Locale.ROOT, "%.1f,%.1f ", x(sample(i).second()), y.applyAsDouble(values.get(i))));
        }
        body.append("<polyline fill=\"none\" stroke=\"")
                .append(curve.colour())
                .append("\" stroke-width=\"1.3\" points=\"")
                .append(points.toString().strip())
                .append("\"/>\n");
    }

    private void seconds(int bottom) {
        double step = roundedUp(timeline.now() / 12);
        for (double second = 0; second <= timeline.now(); second += step) {
            body.append(text(x(second), bottom + 16, "middle", number(second) + " s"));
        }
    }

    private int legend(int top) {
        body.append(text(LEFT, top - 18, "start", "Faults: red while they last, yellow until all is as before."));
        int y = top;
        int number = 1;
        for (Struck fault : timeline.faults()) {
            body.append(text(
                    LEFT,
                    y,
                    "start",
                    number++ + ". " + fault.name() + ": as before after "
                            + String.format(Locale.ROOT, "%.1f s", fault.sinceBegin())
                            + (fault.isRestart()
                                    ? String.format(
                                            Locale.ROOT, ", all tasks ran after %.1f s", fault.runs() - fault.begin())
                                    : "")));
            y += LINE;
        }
        return y;
    }

    private double x(double second) {
        return LEFT + WIDTH * second / Math.max(1, timeline.now());
    }

    /** The next of 1, 2 and 5 times a power of ten. */
    private static double roundedUp(double value) {
        double power = Math.pow(10, Math.floor(Math.log10(Math.max(value, 1e-3))));
        for (int factor : new int[] {1, 2, 5}) {
            if (value <= factor * power) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    private static String number(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%,.0f", value)
                : String.format(Locale.ROOT, "%.1f", value);
    }

    private static String line(double y) {
        return String.format(
                Locale.ROOT,
                "<line x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\" stroke=\"#dddddd\"/>\n",
                LEFT,
                y,
                LEFT + WIDTH,
                y);
    }

    private static String text(double x, double y, String anchor, String content) {
        return String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>\n",
                x,
                y,
                anchor,
                content.replace("&", "&amp;").replace("<", "&lt;"));
    }

    private String document(int height) {
        return String.format(
                        Locale.ROOT,
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\""
                                + " font-size=\"12\">\n<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>\n",
                        LEFT + WIDTH + RIGHT,
                        height)
                + body + "</svg>\n";
    }
}
