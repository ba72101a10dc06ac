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
package io.kinesislite.e2e.compat;

import java.util.stream.Stream;

/** Tests that run together, in the order in which they are reported. */
enum CompatPart {
    /** Everything that the connector's module has, compiled against that Flink; the connector itself is not. */
    TESTS("the connector's tests", "all tests"),
    /** {@code SmokeIT} on a cluster of processes. */
    JOBS("jobs", "jobs"),
    /** {@code SavepointIT}, from one version to another. */
    SAVEPOINT("savepoint", "savepoint");

    private final String title;
    private final String inShort;

    CompatPart(String title, String inShort) {
        this.title = title;
        this.inShort = inShort;
    }

    static CompatPart titled(String title) {
        return Stream.of(values())
                .filter(part -> part.title.equals(title))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No part of the tests is called " + title));
    }

    /** In the report. */
    String title() {
        return title;
    }

    /** In the README. */
    String inShort() {
        return inShort;
    }
}
