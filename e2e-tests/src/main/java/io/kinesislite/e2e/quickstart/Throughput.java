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
package io.kinesislite.e2e.quickstart;

import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;

/**
 * Sums what all Kinesis sources and sinks of this JVM have read and written, from Flink's own metrics. Counters of
 * finished tasks stay, so the sums only grow.
 *
 * <p>Thread: Flink adds metrics on its threads, the progress line reads on its own; the collections are concurrent.
 */
final class Throughput implements MetricReporter {
    /** One for the JVM, because Flink builds its reporters from a class name. */
    static final Throughput OF_THIS_JVM = new Throughput();

    /** Only the Kinesis source counts calls; Flink's own sources do not. */
    private static final String MARK_OF_KINESIS_SOURCE = "calls";

    /** Attempts: a record that is sent again counts again, and each failed attempt counts as refused. */
    private final Queue<Counter> recordsSent = new ConcurrentLinkedQueue<>();

    private final Queue<Counter> recordsRefused = new ConcurrentLinkedQueue<>();
    private final Queue<Counter> bytesWritten = new ConcurrentLinkedQueue<>();
    private final Set<String> kinesisOperators = ConcurrentHashMap.newKeySet();
    private final Set<String> kinesisTasks = ConcurrentHashMap.newKeySet();
    /** Not records in, where the source counts the end of a shard too. */
    private final Queue<Map.Entry<String, Counter>> operatorRecordsOut = new ConcurrentLinkedQueue<>();

    private final Queue<Map.Entry<String, Counter>> taskBytesIn = new ConcurrentLinkedQueue<>();

    private Throughput() {}

    /** Everything so far. */
    record Totals(long recordsWritten, long bytesWritten, long recordsRead, long bytesRead) {
        Totals minus(Totals earlier) {
            return new Totals(
                    recordsWritten - earlier.recordsWritten,
                    bytesWritten - earlier.bytesWritten,
                    recordsRead - earlier.recordsRead,
                    bytesRead - earlier.bytesRead);
        }
    }

    Totals totals() {
        return new Totals(
                sum(recordsSent) - sum(recordsRefused),
                sum(bytesWritten),
                sum(operatorRecordsOut, kinesisOperators),
                sum(taskBytesIn, kinesisTasks));
    }

    @Override
    public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
        if (!(metric instanceof Counter counter)) {
            return;
        }
        Map<String, String> scope = group.getAllVariables();
        String task = scope.getOrDefault("<task_attempt_id>", "");
        String operator = scope.getOrDefault("<operator_id>", "");
        switch (name) {
            case "numRecordsSend" -> recordsSent.add(counter);
            case "numRecordsSendErrors" -> recordsRefused.add(counter);
            case "numBytesSend" -> bytesWritten.add(counter);
            case "numRecordsOut" -> operatorRecordsOut.add(Map.entry(task + operator, counter));
            case "numBytesIn" -> {
                if (operator.isEmpty()) {
                    taskBytesIn.add(Map.entry(task, counter));
                }
            }
            case MARK_OF_KINESIS_SOURCE -> {
                kinesisOperators.add(task + operator);
                kinesisTasks.add(task);
            }
            default -> {}
        }
    }

    @Override
    public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {}

    @Override
    public void open(MetricConfig config) {}

    @Override
    public void close() {}

    private static long sum(Queue<Counter> counters) {
        return counters.stream().mapToLong(Counter::getCount).sum();
    }

    private static long sum(Queue<Map.Entry<String, Counter>> counters, Set<String> wanted) {
        return counters.stream()
                .filter(entry -> wanted.contains(entry.getKey()))
                .mapToLong(entry -> entry.getValue().getCount())
                .sum();
    }
}
