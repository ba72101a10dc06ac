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

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Something that is to be reached.
 *
 * @param name what it is about
 * @param measured what it is, in words; empty if the cases that it takes were not run
 * @param bar what it has to be, in words
 * @param reached whether it is
 */
public record Bar(String name, Optional<String> measured, String bar, boolean reached) {
    /** Something that may be so much. */
    public static Bar atMost(String name, String format, OptionalDouble value, double most) {
        return new Bar(
                name,
                text(format, value),
                "at most " + number(most),
                value.stream().anyMatch(measured -> measured <= most));
    }

    /** Something that has to be so much. */
    public static Bar atLeast(String name, String format, OptionalDouble value, double least) {
        return new Bar(
                name,
                text(format, value),
                "at least " + number(least),
                value.stream().anyMatch(measured -> measured >= least));
    }

    /** A ratio that has to be so many percent. */
    public static Bar atLeastPercent(String name, OptionalDouble ratio, double least) {
        OptionalDouble percent = ratio.stream().map(part -> 100 * part).findFirst();
        return new Bar(
                name,
                text("%.1f %%", percent),
                "at least " + number(least) + " %",
                percent.stream().anyMatch(measured -> measured >= least));
    }

    /** Something that has to be more than so much. */
    public static Bar moreThan(String name, String format, OptionalDouble value, double less) {
        return new Bar(
                name,
                text(format, value),
                "more than " + number(less),
                value.stream().anyMatch(measured -> measured > less));
    }

    private static Optional<String> text(String format, OptionalDouble value) {
        return value.stream()
                .mapToObj(measured -> String.format(Locale.ROOT, format, measured))
                .findFirst();
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.format(Locale.ROOT, "%,.0f", value) : Double.toString(value);
    }
}
