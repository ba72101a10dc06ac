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
        double recovered = begin;
        for (int i = 0; i + 1 < samples.size(); i++) {
            if (samples.get(i).second() >= begin && samples.get(i).lag() > usualLag) {
                recovered = samples.get(i + 1).second();
            }
        }
        return new Struck(name, begin, end, recovered, usualLag, mostLag(begin, now()));
    }

    /** All samples, as CSV. */
    String csv() {
        StringBuilder csv = new StringBuilder("second,made,arrived,copies,lag,residentBytes,threads,sockets\n");
        for (Sample each : samples) {
            csv.append(String.format(
                    Locale.ROOT,
                    "%.2f,%d,%d,%d,%d,%d,%d,%d%n",
                    each.second(),
                    each.made(),
                    each.arrived(),
                    each.copies(),
                    each.lag(),
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
