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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;

/** Writes a row into the report and the README, and prints it; {@code bin/compat} calls it at the end of each. */
public final class Compat {
    static final Path REPORT = Path.of("docs", "compatibility.md");
    static final Path README = Path.of("README.md");

    private Compat() {}

    /**
     * Adds a row.
     *
     * @param arguments the repository, the version of Flink, that of Java, TESTS or JOBS or SAVEPOINT, the directory of the test
     *     reports, the seconds that it took, and the exit code of what ran the tests
     * @throws IOException if a test report cannot be read, or a document cannot be written
     */
    public static void main(String[] arguments) throws IOException {
        Path root = Path.of(arguments[0]);
        CompatRow row = new CompatRow(
                arguments[1],
                arguments[2],
                CompatPart.valueOf(arguments[3]),
                TestCounts.of(Path.of(arguments[4]), Integer.parseInt(arguments[6])),
                Long.parseLong(arguments[5]),
                LocalDate.now(Clock.systemUTC()));
        MarkedSection report = new MarkedSection(Files.readString(root.resolve(REPORT)));
        MarkedSection readme = new MarkedSection(Files.readString(root.resolve(README)));
        CompatReport rows = CompatReport.parse(report.content()).with(row);
        Files.writeString(root.resolve(REPORT), report.with(rows.table()));
        Files.writeString(root.resolve(README), readme.with(rows.readme()));
        System.out.println(row.sentence()); // allow: NoSystemOut, it is what bin/compat prints
        if (!row.counts().passed()) {
            System.exit(1);
        }
    }
}
