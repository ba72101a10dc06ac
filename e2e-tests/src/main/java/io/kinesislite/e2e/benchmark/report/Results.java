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

import java.util.List;
import java.util.OptionalDouble;

/**
 * What bars are judged by.
 *
 * @param rows all results of a run
 */
public record Results(List<Row> rows) {

    public Results {
        rows = List.copyOf(rows);
    }

    /** The figure, if this contestant has it in this case. */
    public OptionalDouble value(String contestant, String caseName, Figure figure) {
        return rows.stream()
                .filter(row ->
                        row.contestant().equals(contestant) && row.caseName().equals(caseName))
                .map(row -> row.value(figure))
                .flatMapToDouble(OptionalDouble::stream)
                .findFirst();
    }

    /** How many times the second value the first one is. */
    public static OptionalDouble ratio(OptionalDouble of, OptionalDouble to) {
        return of.isPresent() && to.isPresent() && to.getAsDouble() > 0
                ? OptionalDouble.of(of.getAsDouble() / to.getAsDouble())
                : OptionalDouble.empty();
    }

    /** How much more than the second value the first one is. */
    public static OptionalDouble difference(OptionalDouble of, OptionalDouble to) {
        return of.isPresent() && to.isPresent()
                ? OptionalDouble.of(of.getAsDouble() - to.getAsDouble())
                : OptionalDouble.empty();
    }
}
