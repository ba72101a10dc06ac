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

import io.kinesislite.e2e.benchmark.report.Section;

/** One case of a benchmark. */
public interface ContestCase {

    /** What it is called, in results and for {@code --cases}. */
    String id();

    /** The chapter of the results that it belongs to. */
    Section section();

    /** Whether it is measured once without being counted, because code that is not compiled yet would matter. */
    boolean isWarmedUp();

    /** Whether this contestant says anything about it. */
    boolean admits(Competitor competitor);
}
