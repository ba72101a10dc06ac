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
package io.kinesislite.e2e.benchmark.sink;

import io.kinesislite.e2e.benchmark.report.Section;

/** What a case is about. */
enum Kind {
    /** How fast records are written to a service without limits. */
    WRITE(Section.WRITE),
    /** The same while one record of some requests is refused. */
    FAILING(Section.WRITE),
    /** How many records are written to shards that hold the service's limits. */
    LIMITED(Section.LIMITED),
    /** The same by those who pack records into aggregates. */
    AGGREGATED(Section.LIMITED);

    private final Section section;

    Kind(Section section) {
        this.section = section;
    }

    Section section() {
        return section;
    }

    boolean isLimited() {
        return section == Section.LIMITED;
    }
}
