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
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a cluster's JobManager answers over HTTP.
 *
 * <p>Thread: any.
 */
public final class FlinkRest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String BOUNDARY = "kinesis-lite-user-jar";

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String address;

    FlinkRest(String address) {
        this.address = address;
    }

    /** Nobody answers, or the answer says that it cannot be done. */
    public static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;

        Refused(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** The answer as JSON, or an empty object if it has no body. */
    public JsonNode get(String path) {
        return json(text(path));
    }

    /** The answer as it is. */
    public String text(String path) {
        return send(HttpRequest.newBuilder(URI.create(address + path)));
    }

    /** Posts this and returns the answer. */
    public JsonNode post(String path, JsonNode body) {
        return json(send(request(path).POST(BodyPublishers.ofString(body.toString()))));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path)).header("Content-Type", "application/json");
    }

    private static JsonNode json(String text) {
        try {
            return text.isEmpty() ? JSON.createObjectNode() : JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException("No JSON: " + text, e);
        }
    }

    private String send(HttpRequest.Builder request) {
        HttpRequest sent = request.timeout(PATIENCE).build();
        try {
            HttpResponse<String> answer = http.send(sent, BodyHandlers.ofString());
            if (answer.statusCode() >= 400) {
                throw new Refused(sent.uri() + ": " + answer.statusCode() + " " + answer.body(), null);
            }
            return answer.body();
        } catch (IOException e) {
            throw new Refused(sent.uri() + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refused(sent.uri() + " was interrupted", e);
        }
    }

    /** Uploads a user JAR; the id to run it by. */
    public String upload(Path jar) {
        try {
            String head = "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"jarfile\"; filename=\""
                    + jar.getFileName() + "\"\r\nContent-Type: application/x-java-archive\r\n\r\n";
            BodyPublisher body = BodyPublishers.ofByteArrays(List.of(
                    head.getBytes(StandardCharsets.UTF_8),
                    Files.readAllBytes(jar),
                    ("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8)));
            String answer = send(HttpRequest.newBuilder(URI.create(address + "/jars/upload"))
                    .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                    .POST(body));
            String file = json(answer).get("filename").asText();
            return file.substring(file.lastIndexOf('/') + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Runs a main class of an uploaded JAR; the id of its job.
     *
     * @param savepoint to restore from; null for none
     */
    public String run(String jar, String mainClass, int parallelism, @Nullable String savepoint, String... arguments) {
        ObjectNode order = JSON.createObjectNode().put("entryClass", mainClass).put("parallelism", parallelism);
        ArrayNode list = order.putArray("programArgsList");
        Stream.of(arguments).forEach(list::add);
        if (savepoint != null) {
            order.put("savepointPath", savepoint);
        }
        return post("/jars/" + jar + "/run", order).get("jobid").asText();
    }

    /** The ids of all jobs, ended ones too. */
    public List<String> jobs() {
        List<String> ids = new ArrayList<>();
        get("/jobs").get("jobs").forEach(job -> ids.add(job.get("id").asText()));
        return ids;
    }

    /** RUNNING, FINISHED, FAILED and so on. */
    public String state(String job) {
        return get("/jobs/" + job).get("state").asText();
    }

    /**
     * Returns when the job is in that state.
     *
     * @throws AssertionError with the causes of its failures, if that takes too long
     */
    public void awaitState(String job, String state, Duration within) {
        try {
            await().atMost(within)
                    .pollInterval(Duration.ofMillis(100))
                    .ignoreExceptionsInstanceOf(Refused.class)
                    .until(() -> state(job).equals(state));
        } catch (RuntimeException e) {
            throw new AssertionError("Job is " + state(job) + ", not " + state + ": " + exceptions(job), e);
        }
    }

    /** Cancels the job, and returns when it has ended. */
    public void cancel(String job) {
        send(request("/jobs/" + job + "?mode=cancel").method("PATCH", BodyPublishers.noBody()));
        awaitState(job, "CANCELED", PATIENCE);
    }

    /** Takes a savepoint; its path. */
    public String savepoint(String job) {
        return savepointBy("/jobs/" + job + "/savepoints", job);
    }

    /** Stops the job with a savepoint; its path. */
    public String stop(String job) {
        String path = savepointBy("/jobs/" + job + "/stop", job);
        awaitState(job, "FINISHED", PATIENCE);
        return path;
    }

    private String savepointBy(String path, String job) {
        String request = post(path, JSON.createObjectNode()).get("request-id").asText();
        String status = "/jobs/" + job + "/savepoints/" + request;
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> get(status).at("/status/id").asText().equals("COMPLETED"));
        JsonNode operation = get(status).get("operation");
        if (!operation.hasNonNull("location")) {
            throw new Refused("No savepoint of job " + job + ": " + operation, null);
        }
        return operation.get("location").asText();
    }

    /** Why the job failed, as the web UI says it. */
    public JsonNode exceptions(String job) {
        return get("/jobs/" + job + "/exceptions");
    }

    /** Counts, sizes and failures of its checkpoints. */
    public JsonNode checkpoints(String job) {
        return get("/jobs/" + job + "/checkpoints");
    }

    /** How many checkpoints have been completed. */
    public long completedCheckpoints(String job) {
        return checkpoints(job).at("/counts/completed").asLong();
    }

    /**
     * Metrics by name; those that do not exist are left out.
     *
     * @param path {@code /taskmanagers/ID/metrics} and the like
     */
    public Map<String, String> metrics(String path, String... names) {
        Map<String, String> values = new LinkedHashMap<>();
        get(path + "?get=" + String.join(",", names))
                .forEach(metric -> values.put(
                        metric.get("id").asText(), metric.get("value").asText()));
        return values;
    }
}
