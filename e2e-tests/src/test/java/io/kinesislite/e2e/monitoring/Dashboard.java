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

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The dashboard for Grafana.
 *
 * @param panels in their order
 */
record Dashboard(List<Panel> panels) {
    /** Where it is, and what belongs to it. */
    static final Path FOLDER = Path.of("..", "docs", "monitoring");

    private static final Pattern ALERT = Pattern.compile("^ +- alert: (.*)\n +expr: (.*)$", Pattern.MULTILINE);

    /**
     * One picture.
     *
     * @param unit as Grafana calls it
     */
    record Panel(String title, String unit, List<Query> queries) {}

    /**
     * What is drawn.
     *
     * @param legend the name of each line, with labels in double braces
     */
    record Query(Expression expression, String legend) {}

    /** A rule of Prometheus. */
    record Alert(String name, Expression expression) {}

    static Dashboard read() throws IOException {
        List<Panel> panels = new ArrayList<>();
        JsonNode json =
                new ObjectMapper().readTree(FOLDER.resolve("dashboard.json").toFile());
        for (JsonNode panel : json.get("panels")) {
            List<Query> queries = new ArrayList<>();
            for (JsonNode target : panel.get("targets")) {
                queries.add(new Query(
                        new Expression(target.get("expr").asText()),
                        target.get("legendFormat").asText()));
            }
            panels.add(new Panel(
                    panel.get("title").asText(),
                    panel.at("/fieldConfig/defaults/unit").asText(),
                    queries));
        }
        return new Dashboard(panels);
    }

    /** The queries of all panels. */
    List<Query> queries() {
        return panels.stream().flatMap(panel -> panel.queries().stream()).toList();
    }

    /** What Prometheus alerts about. */
    static List<Alert> alerts() throws IOException {
        String rules = Files.readString(FOLDER.resolve("alerts.yml"));
        List<Alert> alerts = ALERT.matcher(rules)
                .results()
                .map(alert -> new Alert(alert.group(1), new Expression(alert.group(2))))
                .toList();
        assertThat(alerts)
                .as("alerts whose expression is on the line after their name")
                .hasSize((int)
                        rules.lines().filter(line -> line.contains("alert:")).count());
        return alerts;
    }
}
