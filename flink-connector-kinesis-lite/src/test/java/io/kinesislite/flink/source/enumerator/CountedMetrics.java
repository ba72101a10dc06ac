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
package io.kinesislite.flink.source.enumerator;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.metrics.groups.SplitEnumeratorMetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;

/** Metrics that a test can read. */
final class CountedMetrics extends UnregisteredMetricsGroup implements SplitEnumeratorMetricGroup {
    private final Map<String, Counter> counters = new HashMap<>();
    private final Map<String, Gauge<?>> gauges = new HashMap<>();
    private final Map<String, String> variables = new HashMap<>(Map.of("<job_name>", "orders to clicks"));

    @Override
    public Map<String, String> getAllVariables() {
        return variables;
    }

    void withoutVariables() {
        variables.clear();
    }

    @Override
    public Counter counter(String name) {
        return counters.computeIfAbsent(name, none -> new SimpleCounter());
    }

    @Override
    public <T, G extends Gauge<T>> G gauge(String name, G gauge) {
        gauges.put(name, gauge);
        return gauge;
    }

    @Override
    public <G extends Gauge<Long>> G setUnassignedSplitsGauge(G gauge) {
        return gauge("unassignedSplits", gauge);
    }

    long count(String name) {
        return counter(name).getCount();
    }

    Object value(String name) {
        return Objects.requireNonNull(gauges.get(name), name).getValue();
    }
}
