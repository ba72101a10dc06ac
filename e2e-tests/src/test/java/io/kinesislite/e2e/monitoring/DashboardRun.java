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
import io.kinesislite.testkit.InjectedFault;
import io.kinesislite.testkit.KinesisServer;
import io.kinesislite.testkit.Operation;
import io.kinesislite.testkit.PutEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Draws the dashboard's panels over a job that something happens to. Not one of the tests: see docs/monitoring. */
class DashboardRun {
    private static final Path DIRECTORY = Path.of("target", "monitoring").toAbsolutePath();
    private static final int RECORDS_EACH = 50;
    private static final Duration EACH = Duration.ofMillis(100);

    private final AtomicLong made = new AtomicLong();

    @Test
    void drawsWhatHappens() throws Exception {
        ScheduledExecutorService feed = Executors.newSingleThreadScheduledExecutor();
        try (PushGateway gateway = PushGateway.start();
                KinesisServer kinesis = KinesisServer.start();
                FlinkCluster flink = ReportingCluster.start(DIRECTORY.resolve("cluster"), gateway, 2)) {
            await().atMost(Duration.ofMinutes(1)).until(() -> gateway.paths().size() == 3);
            try (Prometheus prometheus = Prometheus.start(DIRECTORY, gateway)) {
                Copies copies = Copies.of(kinesis, "clicks", RECORDS_EACH);
                Instant begin = Instant.now();
                var unused = feed.scheduleAtFixedRate(
                        () -> put(kinesis, copies.input()), 0, EACH.toMillis(), TimeUnit.MILLISECONDS);
                flink.rest().run(flink.rest().upload(Jars.shaded()), Jars.COPY_JOB, 2, null, copies.arguments());
                happen(kinesis, copies, begin);
                draw(prometheus, begin, Instant.now());
            }
        } finally {
            feed.shutdownNow();
        }
    }

    private void put(KinesisServer kinesis, String stream) {
        for (int i = 0; i < RECORDS_EACH; i++) {
            String line = "click " + made.incrementAndGet() + " ".repeat(100);
            kinesis.store().putRecord(stream, PutEntry.of(line, line));
        }
    }

    /** A minute of peace; a split; a slow service; a full stream at the other end; peace. */
    private static void happen(KinesisServer kinesis, Copies copies, Instant begin) {
        awaitSecond(begin, 60);
        kinesis.store().splitShard(copies.input(), "shardId-000000000000");
        awaitSecond(begin, 120);
        InjectedFault slow = kinesis.faults().on(Operation.GET_RECORDS).stream(copies.input())
                .share(0.8, 1)
                .forever()
                .throttle();
        awaitSecond(begin, 165);
        slow.remove();
        awaitSecond(begin, 210);
        InjectedFault full = kinesis.faults().on(Operation.PUT_RECORDS).stream(copies.output())
                .share(0.7, 2)
                .forever()
                .throttle();
        awaitSecond(begin, 255);
        full.remove();
        awaitSecond(begin, 300);
    }

    private static void awaitSecond(Instant begin, long second) {
        await().atMost(Duration.ofMinutes(2)).until(() -> !Instant.now().isBefore(begin.plusSeconds(second)));
    }

    private static void draw(Prometheus prometheus, Instant begin, Instant end)
            throws IOException, InterruptedException {
        PanelPlot plot = new PanelPlot(
                "Panels of dashboard.json over five minutes: at 1 min a shard is split, from 2:00 to 2:45 four of five"
                        + " reads are throttled, from 3:30 to 4:15 seven of ten writes",
                begin,
                end);
        for (Dashboard.Panel panel : Dashboard.read().panels()) {
            List<PanelPlot.Named> lines = new ArrayList<>();
            for (Dashboard.Query query : panel.queries()) {
                List<Prometheus.Line> found =
                        prometheus.lines(query.expression().text().replace("$job", ".*"), begin, end);
                assertThat(found).as(query.expression().text()).isNotEmpty();
                found.forEach(line -> lines.add(PanelPlot.Named.of(query, line)));
            }
            plot.add(panel.title(), panel.unit(), lines);
        }
        Files.writeString(Dashboard.FOLDER.resolve("dashboard.svg"), plot.document());
    }
}
