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
package io.kinesislite.e2e.faults;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.kinesislite.e2e.cluster.FlinkCluster;
import io.kinesislite.e2e.cluster.FlinkProcess;
import io.kinesislite.e2e.cluster.FlinkRest;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How much of everything the TaskManager takes that takes most of it.
 *
 * @param values bytes, or counts
 */
record Levels(Map<Figure, Long> values) {
    private static final Pattern HEAP = Pattern.compile("(?:heap|generation) +total [^,]*, used (\\d+)K");
    private static final Pattern METASPACE = Pattern.compile("Metaspace +used (\\d+)K");
    private static final String DIRECT = "Status.JVM.Memory.Direct.MemoryUsed";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    Levels {
        values = Map.copyOf(values);
    }

    /** After a collection of each heap, when each TaskManager has told what it has outside of it. */
    static Levels of(FlinkCluster cluster, long connections) {
        Map<String, Long> direct = awaitDirect(cluster);
        List<Levels> each = cluster.taskManagers().stream()
                .map(process -> of(process, direct.getOrDefault(process.name(), 0L), connections))
                .toList();
        return combined(each, values -> Arrays.stream(values).max().orElseThrow());
    }

    private static Levels of(FlinkProcess process, long direct, long connections) {
        String unused = process.jcmd("GC.run");
        String info = process.jcmd("GC.heap_info");
        FlinkProcess.Usage usage = process.usage();
        return new Levels(Map.of(
                Figure.HEAP,
                bytes(HEAP, info),
                Figure.METASPACE,
                bytes(METASPACE, info),
                Figure.DIRECT,
                direct,
                Figure.RESIDENT,
                usage.residentBytes(),
                Figure.THREADS,
                (long) usage.threads(),
                Figure.SOCKETS,
                (long) usage.sockets(),
                Figure.CONNECTIONS,
                connections));
    }

    /** The middle of each figure. */
    static Levels median(List<Levels> all) {
        return combined(all, values -> Arrays.stream(values).sorted().toArray()[values.length / 2]);
    }

    private static Levels combined(List<Levels> all, ToLongFunction<long[]> one) {
        Map<Figure, Long> values = new EnumMap<>(Figure.class);
        for (Figure figure : Figure.values()) {
            values.put(
                    figure,
                    one.applyAsLong(
                            all.stream().mapToLong(each -> each.of(figure)).toArray()));
        }
        return new Levels(values);
    }

    long of(Figure figure) {
        return Objects.requireNonNull(values.get(figure));
    }

    /** A JobManager that has just started, and one that asks a TaskManager that has, knows no metrics for some seconds. */
    private static Map<String, Long> awaitDirect(FlinkCluster cluster) {
        List<String> names =
                cluster.taskManagers().stream().map(FlinkProcess::name).toList();
        return await("the metrics of " + names)
                .atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(FlinkRest.Refused.class)
                .until(() -> direct(cluster), known -> known.keySet().containsAll(names));
    }

    /** Of each TaskManager that has told it. */
    private static Map<String, Long> direct(FlinkCluster cluster) {
        Map<String, Long> known = new HashMap<>();
        for (JsonNode taskManager : cluster.rest().get("/taskmanagers").get("taskmanagers")) {
            String id = taskManager.get("id").asText();
            String value = cluster.rest()
                    .metrics("/taskmanagers/" + id + "/metrics", DIRECT)
                    .getOrDefault(DIRECT, "0");
            known.put(id, Long.parseLong(value));
        }
        return known.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static long bytes(Pattern pattern, String info) {
        Matcher matcher = pattern.matcher(info);
        long sum = 0;
        while (matcher.find()) {
            sum += Long.parseLong(matcher.group(1)) * 1024;
        }
        return sum;
    }
}
