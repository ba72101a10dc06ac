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

import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.JobID;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.groups.AbstractMetricGroup;
import org.apache.flink.runtime.testutils.InMemoryReporter;

/**
 * What the metrics of a job said at one moment; of those that are there several times, one of them.
 *
 * @param values by the names that Flink's reporter for Prometheus gives to metrics
 */
record Readings(Map<String, Double> values) {
    static final Readings NONE = new Readings(Map.of());

    Readings {
        values = Map.copyOf(values);
    }

    static Readings of(InMemoryReporter reporter, JobID job) {
        Map<String, Double> values = new HashMap<>();
        for (Map.Entry<MetricGroup, Map<String, Metric>> group :
                reporter.getMetricsByGroup().entrySet()) {
            if (job.toString().equals(group.getKey().getAllVariables().get("<job_id>"))) {
                String scope = ((AbstractMetricGroup<?>) group.getKey()).getLogicalScope(text -> text, '_');
                group.getValue().forEach((name, metric) -> {
                    if (metric instanceof Counter counter) {
                        values.put("flink_" + scope + "_" + name, (double) counter.getCount());
                    } else if (metric instanceof Gauge<?> gauge && gauge.getValue() instanceof Number number) {
                        values.put("flink_" + scope + "_" + name, number.doubleValue());
                    }
                });
            }
        }
        return new Readings(values);
    }

    /** No number if there is no such metric; comparisons with that are false, as in Prometheus. */
    double value(String metric) {
        return values.getOrDefault(metric, Double.NaN);
    }

    /** How much more it is than before, when it may not have been there; no number if it is not there now. */
    double increase(String metric, Readings before) {
        return value(metric) - before.values.getOrDefault(metric, 0.0);
    }
}
