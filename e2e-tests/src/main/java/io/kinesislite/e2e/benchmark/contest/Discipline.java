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

import io.kinesislite.e2e.benchmark.report.Bar;
import io.kinesislite.e2e.benchmark.report.Figures;
import io.kinesislite.e2e.benchmark.report.Row;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * What contestants are compared in: reading, or writing.
 *
 * @param <C> its cases
 */
public interface Discipline<C extends ContestCase> {

    /** What results are called. */
    String name();

    /**
     * {@code default}, {@code all}, another word of the discipline's own, or those cases whose whole name matches a regular
     * expression.
     *
     * @throws java.util.regex.PatternSyntaxException if it is none of that
     */
    List<C> cases(String choice);

    /** Those that come with the benchmark. */
    List<Competitor> competitors();

    /** The options of the discipline with their defaults, {@code --contestants} among them; in place of the common ones. */
    Map<String, String> defaults();

    /** Measures one contestant once in one case. */
    Figures measure(C of, Competitor competitor, Arena arena, BenchmarkOptions<C> options)
            throws IOException, InterruptedException;

    /** What is to be reached, and what of it is. */
    List<Bar> bars(List<Row> rows);
}
