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
package io.kinesislite.flink.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinesislite.testkit.KinesisServer;
import io.kinesislite.testkit.Operation;
import io.kinesislite.testkit.PutEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.groups.AbstractMetricGroup;
import org.apache.flink.runtime.testutils.InMemoryReporter;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.table.api.TableResult;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code docs/metrics.md} says what jobs register. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MetricsDocumentTest {
    private static final InMemoryReporter METRICS = InMemoryReporter.createWithRetainedMetrics();

    private static final Map<String, String> SCOPES = scopes();

    @RegisterExtension
    static final MiniClusterExtension FLINK = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setConfiguration(METRICS.addToConfiguration(new Configuration()))
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(1)
            .build());

    /** What a row of the table says, and a job can be asked for. */
    private record Row(String name, String scope, String kind) implements Comparable<Row> {
        @Override
        public int compareTo(Row other) {
            return toString().compareTo(other.toString());
        }
    }

    @Test
    void documentListsWhatTheSourceAndTheSinkOfATableRegister() throws Exception {
        Set<Row> ours = rows(copy(true));
        Set<Row> ofFlink = rows(otherJob());
        Set<Row> documented = documented();
        Set<Row> unknown = new TreeSet<>(ours);
        unknown.removeAll(ofFlink);
        unknown.removeAll(documented);

        assertThat(ours).containsAll(documented);
        assertThat(unknown).isEmpty();
    }

    @Test
    void shardsHaveNoneIfTheOptionSaysSo() throws Exception {
        assertThat(rows(copy(false)))
                .contains(new Row("averageMillisBehindLatest", "reader", "gauge"))
                .noneMatch(row -> row.scope().equals("shard"));
    }

    @Test
    void documentSaysHowFlinkAndPrometheusCallTheScopes() throws IOException {
        assertThat(cells().filter(cells -> cells.size() == 4 && cells.get(2).startsWith("`"))
                        .toList())
                .hasSizeGreaterThan(4)
                .allSatisfy(cells -> {
                    String scope = DocumentSection.code(cells.get(2));
                    assertThat(DocumentSection.code(cells.get(3))).isEqualTo("flink_" + scope.replace('.', '_') + "_");
                });
    }

    private static JobID copy(boolean shardMetrics) throws Exception {
        try (KinesisServer kinesis =
                KinesisServer.builder().throughputLimits(false).start()) {
            for (String stream : List.of("words", "copies")) {
                kinesis.store().createStream(stream, 1);
            }
            kinesis.store().putRecord("words", PutEntry.of("key", "{\"word\": \"a\"}"));
            kinesis.faults().on(Operation.PUT_RECORDS).throttle();
            StreamTableEnvironment tables =
                    StreamTableEnvironment.create(StreamExecutionEnvironment.getExecutionEnvironment());
            for (String stream : List.of("words", "copies")) {
                String options = stream.equals("words")
                        ? ", 'initialPosition' = 'trim_horizon', 'endPosition' = 'latest', 'shardMetrics' = '"
                                + shardMetrics + "'"
                        : "";
                tables.executeSql("CREATE TABLE " + stream + " (word STRING) WITH ('connector' = 'kinesis-lite',"
                        + " 'streamName' = '" + stream + "', 'region' = 'us-east-1', 'endpoint' = '"
                        + kinesis.endpoint() + "', 'awsAccessKeyId' = 'id', 'awsSecretKey' = 'secret',"
                        + " 'format' = 'json'" + options + ")");
            }
            TableResult result = tables.executeSql("INSERT INTO copies SELECT word FROM words");
            result.await();
            return result.getJobClient().map(JobClient::getJobID).orElseThrow();
        }
    }

    private static JobID otherJob() throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.fromSource(new NumberSequenceSource(0, 1), WatermarkStrategy.noWatermarks(), "Source: other")
                .sinkTo(new DiscardingSink<>());
        return env.execute().getJobID();
    }

    private static Set<Row> rows(JobID job) {
        Set<Row> rows = new TreeSet<>();
        for (Map.Entry<MetricGroup, Map<String, Metric>> group :
                METRICS.getMetricsByGroup().entrySet()) {
            Map<String, String> variables = group.getKey().getAllVariables();
            if (job.toString().equals(variables.get("<job_id>"))) {
                group.getValue()
                        .forEach((name, metric) -> scope(group.getKey(), variables)
                                .forEach(scope -> rows.add(
                                        new Row(name, scope, metric instanceof Counter ? "counter" : "gauge"))));
            }
        }
        return rows;
    }

    /** The scopes of the document that a group is: a chain of source and sink registers both in groups that are called alike. */
    private static List<String> scope(MetricGroup group, Map<String, String> variables) {
        String scope = ((AbstractMetricGroup<?>) group).getLogicalScope(text -> text, '.');
        boolean source = variables.getOrDefault("<operator_name>", "").startsWith("Source");
        return SCOPES.entrySet().stream()
                .filter(named -> named.getValue().equals(scope))
                .map(Map.Entry::getKey)
                .filter(named -> !named.equals("reader") || source)
                .filter(named -> !named.equals("sink") || !source)
                .toList();
    }

    private static Map<String, String> scopes() {
        try {
            return cells().filter(cells -> cells.size() == 4 && cells.get(2).startsWith("`"))
                    .collect(Collectors.toMap(cells -> cells.get(0), cells -> DocumentSection.code(cells.get(2))));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Set<Row> documented() throws IOException {
        return cells().filter(cells -> cells.size() == 6 && cells.get(0).startsWith("`"))
                .map(cells -> new Row(DocumentSection.code(cells.get(0)), cells.get(1), cells.get(2)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<List<String>> cells() throws IOException {
        return Files.readString(Path.of("..", "docs", "metrics.md"))
                .lines()
                .filter(line -> line.startsWith("| "))
                .map(line -> Arrays.stream(line.substring(1, line.length() - 1).split("\\|", -1))
                        .map(String::strip)
                        .toList());
    }
}
