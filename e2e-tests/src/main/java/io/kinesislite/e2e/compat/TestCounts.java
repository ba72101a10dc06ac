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
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** How many tests ran, and what came of them. */
record TestCounts(int run, int failed, int skipped) {

    /** What counts for a run that came to no end, though no test says so. */
    private static final TestCounts BROKEN_OFF = new TestCounts(0, 1, 0);

    /**
     * The sum of all reports that Surefire or Failsafe left in a directory. A run that failed has at least one failure, also if it
     * broke off between two tests, or before the first.
     *
     * @param exitCode of what ran the tests
     * @throws IllegalArgumentException if nothing was tested although all went well
     */
    static TestCounts of(Path directory, int exitCode) throws IOException {
        TestCounts sum = new TestCounts(0, 0, 0);
        for (Path report : reports(directory)) {
            sum = sum.plus(read(report));
        }
        if (exitCode != 0 && sum.failed == 0) {
            return sum.plus(BROKEN_OFF);
        }
        if (sum.run == 0) {
            throw new IllegalArgumentException("No test ran: there is no report in " + directory);
        }
        return sum;
    }

    private static List<Path> reports(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().matches("TEST-.*\\.xml"))
                    .toList();
        }
    }

    private static TestCounts read(Path report) throws IOException {
        try {
            Element suite = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(report.toFile())
                    .getDocumentElement();
            return new TestCounts(
                    count(suite, "tests"), count(suite, "failures") + count(suite, "errors"), count(suite, "skipped"));
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException("Cannot read " + report, e);
        }
    }

    private static int count(Element suite, String attribute) {
        return Integer.parseInt(suite.getAttribute(attribute));
    }

    private TestCounts plus(TestCounts other) {
        return new TestCounts(run + other.run, failed + other.failed, skipped + other.skipped);
    }

    boolean passed() {
        return failed == 0 && run > skipped;
    }
}
