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
import static org.awaitility.Awaitility.await;

import io.kinesislite.e2e.cluster.FlinkCluster;
import io.kinesislite.e2e.deploy.Copies;
import io.kinesislite.e2e.deploy.Jars;
import io.kinesislite.testkit.KinesisServer;
import io.kinesislite.testkit.Operation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The dashboard and the alerts ask for what Flink's reporter says of a job, under the names that it gives to that. */
@Timeout(180)
class DashboardIT {
    private static final String LAST_TO_COME = "flink_taskmanager_job_task_operator_errorCode_retriedRecords";
    private static final Pattern LABEL_OF_LEGEND = Pattern.compile("\\{\\{(\\w+)}}");
    private static final int LINES = 50;

    @Test
    void everyMetricAndLabelOfThePanelsAndAlertsIsThere() throws IOException {
        Dashboard dashboard = Dashboard.read();
        List<Dashboard.Alert> alerts = Dashboard.alerts();
        try (PushGateway gateway = PushGateway.start();
                KinesisServer kinesis =
                        KinesisServer.builder().throughputLimits(false).start();
                FlinkCluster flink = ReportingCluster.start(Path.of("target/clusters/dashboard"), gateway, 1)) {
            Copies copies = Copies.of(kinesis, "dashboard", LINES);
            kinesis.faults().on(Operation.PUT_RECORDS).times(2).throttle();
            flink.rest().run(flink.rest().upload(Jars.shaded()), Jars.COPY_JOB, 1, null, copies.arguments());
            copies.awaitExactly(LINES);
            await().atMost(Duration.ofMinutes(1)).until(() -> gateway.samples().has(LAST_TO_COME));

            Samples samples = gateway.samples();
            List<Expression> all = Stream.concat(
                            dashboard.queries().stream().map(Dashboard.Query::expression),
                            alerts.stream().map(Dashboard.Alert::expression))
                    .toList();
            assertThat(all).hasSizeGreaterThan(30).allSatisfy(expression -> {
                assertThat(expression.selectors()).as(expression.text()).isNotEmpty();
                assertThat(expression.missing(samples)).as(expression.text()).isEmpty();
            });
        }
    }

    @Test
    void legendsNameTheLabelsThatLinesAreKeptApartBy() throws IOException {
        assertThat(Dashboard.read().queries())
                .allSatisfy(query -> assertThat(query.expression().groups())
                        .as(query.legend())
                        .containsAll(LABEL_OF_LEGEND
                                .matcher(query.legend())
                                .results()
                                .map(label -> label.group(1))
                                .toList()));
    }
}
