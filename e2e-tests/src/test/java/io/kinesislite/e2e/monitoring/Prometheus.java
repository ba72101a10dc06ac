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
package io.kinesislite.e2e.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kinesislite.e2e.cluster.FreePorts;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A Prometheus that reads what was pushed to a gateway, each second; ended by {@link #close}. */
final class Prometheus implements AutoCloseable {
    private static final int STEP_SECONDS = 2;

    private final Process process;
    private final URI address;
    private final HttpClient http = HttpClient.newHttpClient();

    private Prometheus(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /**
     * A line of a graph.
     *
     * @param labels what keeps it apart from the others
     * @param points in the order of time; what is no number is left out
     */
    record Line(Map<String, String> labels, List<Point> points) {}

    /** A value at a time, in seconds since 1970. */
    record Point(double second, double value) {}

    static Prometheus start(Path directory, PushGateway gateway) throws IOException {
        Files.createDirectories(directory);
        Path config = directory.resolve("prometheus.yml");
        Files.writeString(
                config,
                "global: {scrape_interval: 1s}\nscrape_configs:\n"
                        + gateway.paths().stream()
                                .map(path -> "  - {job_name: '" + path + "', honor_labels: true, metrics_path: '" + path
                                        + "', static_configs: [{targets: ['"
                                        + gateway.address().getAuthority() + "']}]}\n")
                                .collect(Collectors.joining()));
        URI address = URI.create("http://127.0.0.1:" + FreePorts.of(1).get(0));
        Process process = new ProcessBuilder(
                        "prometheus",
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + directory.resolve("data"),
                        "--web.listen-address=" + address.getAuthority())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("prometheus.log").toFile())
                .start();
        return new Prometheus(process, address);
    }

    /** What a query says of a time. */
    List<Line> lines(String query, Instant from, Instant until) throws IOException, InterruptedException {
        String parameters = Stream.of(
                        Map.entry("query", query),
                        Map.entry("start", String.valueOf(from.getEpochSecond())),
                        Map.entry("end", String.valueOf(until.getEpochSecond())),
                        Map.entry("step", String.valueOf(STEP_SECONDS)))
                .map(parameter ->
                        parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(address.resolve("/api/v1/query_range?" + parameters))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        JsonNode answer = new ObjectMapper().readTree(response.body());
        if (!answer.path("status").asText().equals("success")) {
            throw new IOException("Prometheus refuses " + query + ": " + response.body());
        }
        List<Line> lines = new ArrayList<>();
        answer.at("/data/result").forEach(result -> line(result).ifPresent(lines::add));
        return lines;
    }

    private static Optional<Line> line(JsonNode result) {
        Map<String, String> labels = new TreeMap<>();
        result.get("metric")
                .properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
        List<Point> points = new ArrayList<>();
        for (JsonNode point : result.get("values")) {
            double value = Double.parseDouble(point.get(1).asText().replace("Inf", "Infinity"));
            if (Double.isFinite(value)) {
                points.add(new Point(point.get(0).asDouble(), value));
            }
        }
        return points.isEmpty() ? Optional.empty() : Optional.of(new Line(labels, points));
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }
}
