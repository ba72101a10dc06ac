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
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What was seen of a run so far.
 *
 * <p>Thread: the test's.
 */
final class Timeline {
    private final long perSecond;
    private final List<Sample> samples = new ArrayList<>();
    private final List<Struck> faults = new ArrayList<>();

    /** @param perSecond records that are put each second */
    Timeline(long perSecond) {
        this.perSecond = perSecond;
    }

    long perSecond() {
        return perSecond;
    }

    void add(Sample sample) {
        samples.add(sample);
    }

    void add(Struck fault) {
        faults.add(fault);
    }

    List<Sample> samples() {
        return List.copyOf(samples);
    }

    List<Struck> faults() {
        return List.copyOf(faults);
    }

    /** The last second that was seen. */
    double now() {
        return samples.isEmpty() ? 0 : samples.get(samples.size() - 1).second();
    }

    /** The lag that counts as usual after a second: the most in the time before, and half a second's records. */
    long usualLag(double second, double before) {
        return mostLag(second - before, second) + perSecond / 2;
    }

    /** Whether the lag was no more than that during the last seconds, which began after the other moment. */
    boolean isCalm(long usualLag, double since, double seconds) {
        return now() - seconds >= since && mostLag(now() - seconds, now()) <= usualLag;
    }

    /** What became of a fault, now that all is calm again. */
    Struck struck(String name, double begin, double end, long usualLag) {
        double runs = lastAfter(begin, sample -> !sample.runs());
        double inTime = lastAfter(begin, sample -> sample.lag() > usualLag);
        long calls = struckUntil(now()) - struckUntil(begin);
        return new Struck(name, begin, end, runs, Math.max(runs, inTime), usualLag, mostLag(begin, now()), calls);
    }

    /** When the sample behind the last such one since then was taken; then itself if there is none. */
    private double lastAfter(double begin, Predicate<Sample> bad) {
        double over = begin;
        for (int i = 0; i + 1 < samples.size(); i++) {
            if (samples.get(i).second() >= begin && bad.test(samples.get(i))) {
                over = samples.get(i + 1).second();
            }
        }
        return over;
    }

    private long struckUntil(double second) {
        return within(0, second).mapToLong(Sample::struck).max().orElse(0);
    }

    /** All samples, as CSV. */
    String csv() {
        StringBuilder csv = new StringBuilder(
                "second,made,arrived,copies,lag,struck,connections,runs,residentBytes,threads,sockets\n");
        for (Sample each : samples) {
            csv.append(String.format(
                    Locale.ROOT,
                    "%.2f,%d,%d,%d,%d,%d,%d,%b,%d,%d,%d%n",
                    each.second(),
                    each.made(),
                    each.arrived(),
                    each.copies(),
                    each.lag(),
                    each.struck(),
                    each.connections(),
                    each.runs(),
                    each.footprint().residentBytes(),
                    each.footprint().threads(),
                    each.footprint().sockets()));
        }
        return csv.toString();
    }

    private long mostLag(double from, double to) {
        return within(from, to).mapToLong(Sample::lag).max().orElse(0);
    }

    private Stream<Sample> within(double from, double to) {
        return samples.stream().filter(sample -> sample.second() >= from && sample.second() <= to);
    }
}
