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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CompatReportTest {
    private static final LocalDate DAY = LocalDate.of(2026, 1, 2);
    private static final TestCounts GOOD = new TestCounts(1200, 0, 3);
    private static final TestCounts BAD = new TestCounts(1200, 1, 3);

    @TempDir
    private Path root;

    @Test
    void readmeSaysWhatTheReportSays() throws IOException {
        String report = Files.readString(Path.of("..").resolve(Compat.REPORT));
        String readme = Files.readString(Path.of("..").resolve(Compat.README));

        assertThat(new MarkedSection(readme).content())
                .isEqualTo(
                        CompatReport.parse(new MarkedSection(report).content()).readme());
    }

    @Test
    void tableIsReadBackAsItWasWritten() {
        CompatReport report = new CompatReport(List.of(
                row("2.3.0", "25.0.3", CompatPart.TESTS, GOOD),
                row("1.20.4 → 2.3.0", "17", CompatPart.SAVEPOINT, BAD)));

        assertThat(CompatReport.parse(report.table())).isEqualTo(report);
        assertThat(report.table())
                .contains("| 2.3.0 | 25.0.3 | the connector's tests | 1,200 | 0 | 3 | 61 | 2026-01-02 |");
    }

    @Test
    void readmeHasAColumnForEachLineInTheirOrder() {
        CompatReport report = new CompatReport(List.of(
                row("2.3.0", "25.0.3", CompatPart.TESTS, GOOD),
                row("2.3.0", "17.0.1", CompatPart.JOBS, BAD),
                row("2.3.0", "17.0.1", CompatPart.TESTS, GOOD),
                row("1.20.4", "17.0.1", CompatPart.JOBS, GOOD),
                row("1.20.4 → 2.3.0", "17.0.1", CompatPart.SAVEPOINT, GOOD),
                row("2.0.0", "17.0.1", CompatPart.JOBS, GOOD),
                row("2.0.0", "17.0.1", CompatPart.TESTS, GOOD)));

        assertThat(report.readme()).isEqualTo("""
                        | | Flink 1.20 | Flink 2.0 | Flink 2.3 |
                        |---|---|---|---|
                        | Java 17 | jobs | all tests, jobs | **fails** |
                        | Java 25 | not tested | not tested | all tests |
                        """);
    }

    @Test
    void laterRunOfTheSameReplacesAnEarlierOne() {
        CompatRow earlier = row("2.3.0", "17.0.1", CompatPart.TESTS, BAD);
        CompatRow later = row("2.3.0", "17.0.2", CompatPart.TESTS, GOOD);
        CompatRow other = row("2.3.0", "25.0.3", CompatPart.TESTS, GOOD);

        assertThat(new CompatReport(List.of(earlier, other)).with(later).rows()).containsExactly(later, other);
    }

    @Test
    void runWithoutReportsIsNoSuccess() {
        assertThatThrownBy(() -> TestCounts.of(root, 0)).hasMessageStartingWith("No test ran: there is no report in ");
        assertThat(new TestCounts(2, 0, 2).passed()).isFalse();
    }

    @Test
    void countsAreTheSumOfAllReports() throws IOException {
        Files.writeString(
                root.resolve("TEST-a.xml"), "<testsuite tests='5' failures='1' errors='2' skipped='1'></testsuite>");
        Files.writeString(
                root.resolve("TEST-b.xml"), "<testsuite tests='4' failures='0' errors='0' skipped='0'></testsuite>");
        Files.writeString(root.resolve("other.xml"), "<other/>");

        assertThat(TestCounts.of(root, 1)).isEqualTo(new TestCounts(9, 3, 1));
    }

    @Test
    void onlyTheMarkedSectionIsWritten() {
        MarkedSection document = new MarkedSection(
                "before\n<!-- bin/compat writes from here -->\nold\n<!-- bin/compat writes to here -->\nafter\n");

        assertThat(document.content()).isEqualTo("old\n");
        assertThat(document.with("new\n"))
                .isEqualTo(
                        "before\n<!-- bin/compat writes from here -->\nnew\n<!-- bin/compat writes to here -->\nafter\n");
        assertThatThrownBy(() -> new MarkedSection("nothing").content())
                .hasMessage("The document lacks the line <!-- bin/compat writes from here -->");
    }

    private static CompatRow row(String flink, String java, CompatPart part, TestCounts counts) {
        return new CompatRow(flink, java, part, counts, 61, DAY);
    }

    @Test
    void runThatBrokeOffHasAFailureThoughNoTestSaysSo() throws IOException {
        assertThat(TestCounts.of(root.resolve("missing"), 1).passed()).isFalse();
        Files.writeString(root.resolve("TEST-a.xml"), "<testsuite tests='4' errors='0' failures='0' skipped='0'/>");

        assertThat(TestCounts.of(root, 0).passed()).isTrue();
        assertThat(TestCounts.of(root, 143)).isEqualTo(new TestCounts(4, 1, 0));
    }
}
