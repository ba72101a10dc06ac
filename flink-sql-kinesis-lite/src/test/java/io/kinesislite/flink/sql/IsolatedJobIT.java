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
package io.kinesislite.flink.sql;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.kinesislite.testkit.KinesisExtension;
import io.kinesislite.testkit.KinesisServer;
import io.kinesislite.testkit.StartingPosition;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Runs SQL where Flink and the jar are all there is: what the jar lacks is missed here. */
@ExtendWith(KinesisExtension.class)
class IsolatedJobIT {
    private static final List<String> FORMATS = List.of("json", "avro", "csv", "raw", "debezium-json");
    private static final List<String> NOT_IN_FLINK = List.of(
            "io/kinesislite/", "software/amazon/", "io/netty/", "org/reactivestreams/", "com/fasterxml/", "org/junit/");

    @Test
    void writesAndReadsWithTheJarAlone(KinesisServer kinesis, @TempDir Path directory) throws Exception {
        kinesis.store().createStream("orders", 2);

        assertThat(run(SqlProbe.class, kinesis, directory)).containsExactlyInAnyOrder("+I[1, tea, 1]", "+I[2, rum, 2]");
    }

    @Test
    void writesAndReadsEachFormatWithThePlannerOfTheLoader(KinesisServer kinesis, @TempDir Path directory)
            throws Exception {
        FORMATS.forEach(format -> kinesis.store().createStream(format, 1));

        List<String> lines = run(FormatsProbe.class, kinesis, directory);

        assertThat(lines)
                .containsExactlyInAnyOrder(
                        "planner hidden",
                        "+I[1, tea, 1.50, 2026-01-31T10:00:00.005, [a, b], -2.0, k1" + metadata("json"),
                        "+I[2, rüm, \"old\", 2.00, 2026-02-01T00:00, [a, b], -2.0, k2" + metadata("json"),
                        "+I[tea, k1]",
                        "+I[rüm, \"old\", k2]",
                        "+I[1, tea, 1.50, 2026-01-31T10:00:00.005, [a, b], -2.0, k1" + metadata("avro"),
                        "+I[2, rüm, \"old\", 2.00, 2026-02-01T00:00, [a, b], -2.0, k2" + metadata("avro"),
                        "+I[tea, k1]",
                        "+I[rüm, \"old\", k2]",
                        "+I[1, tea, 1.50, 2026-01-31T10:00:00.005, k1" + metadata("csv"),
                        "+I[2, rüm, \"old\", 2.00, 2026-02-01T00:00, k2" + metadata("csv"),
                        "+I[tea, k1]",
                        "+I[rüm, \"old\", k2]",
                        "+I[tea, k1" + metadata("raw"),
                        "+I[rüm, k2" + metadata("raw"),
                        "+I[tea, k1]",
                        "+I[rüm, k2]",
                        "+I[tea, 1, k1" + metadata("debezium-json"),
                        "-D[tea, 1, k1" + metadata("debezium-json"),
                        "+I[tea, 2, k1" + metadata("debezium-json"),
                        "+I[tea, k1]",
                        "-D[tea, k1]",
                        "+I[tea, k1]");
        assertThat(lines)
                .as("changes of one key")
                .containsSubsequence(
                        "+I[tea, 1, k1" + metadata("debezium-json"),
                        "-D[tea, 1, k1" + metadata("debezium-json"),
                        "+I[tea, 2, k1" + metadata("debezium-json"));
        assertThat(payloads(kinesis, "csv")).anyMatch(payload -> payload.startsWith("1,tea,1.5"));
        assertThat(payloads(kinesis, "raw")).containsExactlyInAnyOrder("tea", "rüm");
        assertThat(payloads(kinesis, "debezium-json"))
                .element(1)
                .isEqualTo("{\"before\":{\"item\":\"tea\",\"n\":1},\"after\":null,\"op\":\"d\"}");
    }

    private static String metadata(String stream) {
        return ", " + stream + ", shardId-000000000000, true, true]";
    }

    private static List<String> payloads(KinesisServer kinesis, String stream) {
        String iterator =
                kinesis.store().getShardIterator(stream, "shardId-000000000000", StartingPosition.trimHorizon());
        return kinesis.store().getRecords(iterator, 10).records().stream()
                .map(record -> new String(record.data(), UTF_8))
                .toList();
    }

    /** The lines of the file that a probe writes. */
    private static List<String> run(Class<?> probe, KinesisServer kinesis, Path directory) throws Exception {
        Path lines = directory.resolve("lines");
        Path log = directory.resolve("log");
        Process job = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-opens=java.base/java.util=ALL-UNNAMED",
                        "--add-opens=java.base/java.lang=ALL-UNNAMED",
                        "-cp",
                        classPath(),
                        probe.getName(),
                        kinesis.endpoint().toString(),
                        lines.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(job.waitFor(3, TimeUnit.MINUTES)).as("the job ends").isTrue();
        } finally {
            job.destroyForcibly();
        }
        assertThat(job.exitValue()).as(() -> text(log)).isZero();
        return Files.readAllLines(lines);
    }

    private static String text(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The jar, Flink with its formats, as in its lib/, and the classes of these tests, of which the job needs one. */
    private static String classPath() throws IOException {
        List<String> entries = new ArrayList<>();
        entries.add(System.getProperty("sql.jar"));
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path path = Path.of(entry);
            if (path.endsWith("test-classes") || (Files.isRegularFile(path) && isFlinks(path))) {
                entries.add(entry);
            }
        }
        return String.join(File.pathSeparator, entries);
    }

    private static boolean isFlinks(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream().noneMatch(entry -> NOT_IN_FLINK.stream().anyMatch(entry.getName()::startsWith));
        }
    }
}
