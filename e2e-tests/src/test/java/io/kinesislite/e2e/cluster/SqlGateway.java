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
package io.kinesislite.e2e.cluster;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A session of a SQL gateway, over its REST API.
 *
 * <p>Thread: the test's.
 */
public final class SqlGateway {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration STARTS_WITHIN = Duration.ofMinutes(1);
    private static final Duration POLL = Duration.ofMillis(100);

    private final FlinkProcess process;
    private final FlinkRest rest;
    private final String session;

    SqlGateway(FlinkProcess process, FlinkRest rest) {
        this.process = process;
        this.rest = rest;
        try {
            await().atMost(STARTS_WITHIN)
                    .pollInterval(POLL)
                    .ignoreExceptionsInstanceOf(FlinkRest.Refused.class)
                    .until(() -> rest.get("/v1/info").has("version"));
        } catch (RuntimeException e) {
            throw new IllegalStateException("The gateway did not start: " + process.endOfLog(), e);
        }
        session = rest.post("/v1/sessions", JSON.createObjectNode())
                .get("sessionHandle")
                .asText();
    }

    /** Its process. */
    public FlinkProcess process() {
        return process;
    }

    /**
     * Executes a statement and returns its rows, each a list of its fields as text.
     *
     * @throws FlinkRest.Refused with the gateway's error
     */
    public List<List<String>> execute(String statement, Duration within) {
        ObjectNode order = JSON.createObjectNode().put("statement", statement);
        String operation = rest.post("/v1/sessions/" + session + "/statements", order)
                .get("operationHandle")
                .asText();
        String next = "/v1/sessions/" + session + "/operations/" + operation + "/result/0";
        List<List<String>> rows = new ArrayList<>();
        while (!next.isEmpty()) {
            String page = next;
            JsonNode result = await().atMost(within)
                    .pollInterval(POLL)
                    .until(
                            () -> rest.get(page),
                            answer -> !answer.get("resultType").asText().equals("NOT_READY"));
            result.at("/results/data").forEach(row -> rows.add(fields(row)));
            next = result.path("nextResultUri").asText("");
        }
        return rows;
    }

    private static List<String> fields(JsonNode row) {
        List<String> fields = new ArrayList<>();
        row.get("fields").forEach(field -> fields.add(field.asText()));
        return fields;
    }
}
