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

import io.kinesislite.e2e.cluster.FlinkCluster;
import java.nio.file.Path;

/** A Flink whose processes push their metrics. */
final class ReportingCluster {
    private ReportingCluster() {}

    static FlinkCluster start(Path directory, PushGateway gateway, int taskManagers) {
        return FlinkCluster.builder(directory)
                .taskManagers(taskManagers)
                .config(
                        "metrics.reporter.prom.factory.class",
                        "org.apache.flink.metrics.prometheus.PrometheusPushGatewayReporterFactory")
                .config("metrics.reporter.prom.hostUrl", gateway.address().toString())
                .config("metrics.reporter.prom.jobName", "flink")
                .config("metrics.reporter.prom.interval", "1 s")
                .env("AWS_ACCESS_KEY_ID", "key")
                .env("AWS_SECRET_ACCESS_KEY", "secret")
                .start();
    }
}
