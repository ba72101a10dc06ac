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
package io.kinesislite.e2e.security;

import com.fasterxml.jackson.databind.JsonNode;
import io.kinesislite.e2e.cluster.FlinkRest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All that the web UI shows of a cluster and its jobs, as its API gives it. */
final class RestPages {
    private static final List<String> CLUSTER = List.of(
            "/config",
            "/overview",
            "/jobs/overview",
            "/jars",
            "/jobmanager/config",
            "/jobmanager/environment",
            "/jobmanager/logs",
            "/jobmanager/log",
            "/jobmanager/stdout",
            "/jobmanager/metrics",
            "/jobmanager/thread-dump");
    private static final List<String> TASK_MANAGER =
            List.of("", "/logs", "/log", "/stdout", "/metrics", "/thread-dump");
    private static final List<String> JOB = List.of(
            "",
            "/config",
            "/plan",
            "/status",
            "/exceptions",
            "/checkpoints",
            "/checkpoints/config",
            "/accumulators?includeSerializedValue=true",
            "/metrics",
            "/jobmanager/config",
            "/jobmanager/environment",
            "/execution-result");
    private static final List<String> VERTEX = List.of(
            "", "/accumulators", "/metrics", "/subtasktimes", "/subtasks/accumulators", "/subtasks/0", "/taskmanagers");

    private final FlinkRest rest;
    private final Map<String, String> pages = new LinkedHashMap<>();

    private RestPages(FlinkRest rest) {
        this.rest = rest;
    }

    /** Each page by its path; those that a job in its state does not have are left out. */
    static Map<String, String> of(FlinkRest rest) {
        RestPages all = new RestPages(rest);
        CLUSTER.forEach(all::fetch);
        rest.get("/taskmanagers")
                .get("taskmanagers")
                .forEach(one -> all.fetch("/taskmanagers/" + one.get("id").asText(), TASK_MANAGER));
        rest.jobs().forEach(all::fetchJob);
        return all.pages;
    }

    private void fetchJob(String job) {
        String path = "/jobs/" + job;
        fetch(path, JOB);
        for (JsonNode vertex : rest.get(path).get("vertices")) {
            fetch(path + "/vertices/" + vertex.get("id").asText(), VERTEX);
        }
        for (JsonNode checkpoint : rest.checkpoints(job).get("history")) {
            fetch(path + "/checkpoints/details/" + checkpoint.get("id").asText());
        }
    }

    private void fetch(String path, List<String> below) {
        below.forEach(end -> fetch(path + end));
    }

    private void fetch(String path) {
        try {
            pages.put(path, rest.text(path));
        } catch (FlinkRest.Refused absent) {
            pages.put(path, String.valueOf(absent.getMessage()));
        }
    }
}
