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
package io.kinesislite.e2e.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kinesislite.e2e.cluster.FlinkCluster;
import io.kinesislite.e2e.cluster.FlinkProcess;
import io.kinesislite.e2e.cluster.FlinkRest;
import io.kinesislite.testkit.KinesisServer;
import io.kinesislite.testkit.Operation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Jobs that are started and canceled leave nothing in the processes of a session cluster. */
@Timeout(900)
@EnabledOnOs(value = OS.LINUX, disabledReason = "It reads what processes take from /proc.")
class LeakIT {
    private static final Logger LOG = LoggerFactory.getLogger(LeakIT.class);
    private static final boolean LONG = "long".equals(System.getProperty("faults"));
    private static final int ROUNDS = LONG ? 10 : 4;
    private static final int JOBS_OF_A_ROUND = 5;
    private static final int LINES = 50;
    private static final Duration WITHIN = Duration.ofMinutes(1);

    /** Threads of Flink's pools and connections between its processes come as they are needed. */
    private static final int FEW = 8;

    /** That of the last job is held until the next one runs, though no thread of it is left. */
    private static final long LAST_JOB = 1;

    /** A job brings thousands; a few of Flink's and of Java's own come late. */
    private static final long ONE_JOB = 500;

    /** One job takes 20 MB; what Flink loads late, and the JIT's data, take a few. */
    private static final long MANY_BYTES = 5_000_000;

    private static final List<String> MODES = List.of("polling", "efo");

    @Test
    void canceledJobsLeaveNoClassLoaderThreadOrSocket() {
        try (KinesisServer kinesis =
                        KinesisServer.builder().throughputLimits(false).start();
                FlinkCluster flink = FlinkCluster.builder(Path.of("target/clusters/leak"))
                        .env("JAVA_TOOL_OPTIONS", Residue.OPTIONS)
                        .env("AWS_ACCESS_KEY_ID", "key")
                        .env("AWS_SECRET_ACCESS_KEY", "secret")
                        .start()) {
            Copies copies = Copies.of(kinesis, "leak", LINES);
            String jar = flink.rest().upload(Jars.shaded());
            String running = start(flink.rest(), jar, copies, "efo");
            residues(flink).forEach(LeakIT::assertFound);
            flink.rest().cancel(running);

            List<Map<String, Residue>> rounds = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                cycles(flink.rest(), jar, copies);
                rounds.add(await().atMost(WITHIN).until(() -> residues(flink), LeakIT::haveNoThreadsOfJobs));
            }

            Map<String, Residue> last = rounds.get(ROUNDS - 1);
            rounds.get(ROUNDS / 2 - 1)
                    .forEach((process, half) -> assertLevel(process, half, Objects.requireNonNull(last.get(process))));
        }
    }

    /** What is looked for can be seen while a job runs. */
    private static void assertFound(String process, Residue running) {
        assertThat(running.classLoaders()).as(process).isPositive();
        assertThat(running.jobThreads()).as(process).anyMatch(thread -> thread.startsWith("kinesis-lite-io"));
    }

    /** Those of the last job may end some moments after it. */
    private static boolean haveNoThreadsOfJobs(Map<String, Residue> residues) {
        return residues.values().stream()
                .allMatch(residue -> residue.jobThreads().isEmpty());
    }

    private static void assertLevel(String process, Residue before, Residue after) {
        assertThat(after.classLoaders()).as("class loaders of %s", process).isLessThanOrEqualTo(LAST_JOB);
        assertThat(after.threads()).as("threads of %s", process).isLessThanOrEqualTo(before.threads() + FEW);
        assertThat(after.sockets()).as("sockets of %s", process).isLessThanOrEqualTo(before.sockets() + FEW);
        assertThat(after.classes()).as("classes of %s", process).isLessThan(before.classes() + ONE_JOB);
        assertThat(after.metaspace()).as("metaspace of %s", process).isLessThan(before.metaspace() + MANY_BYTES);
    }

    private static Map<String, Residue> residues(FlinkCluster flink) {
        Map<String, Residue> residues = Stream.of(
                        flink.jobManager(), flink.taskManagers().get(0))
                .collect(Collectors.toMap(FlinkProcess::name, Residue::of));
        LOG.info("{}", residues);
        return residues;
    }

    private static void cycles(FlinkRest rest, String jar, Copies copies) {
        for (int i = 0; i < JOBS_OF_A_ROUND; i++) {
            rest.cancel(start(rest, jar, copies, MODES.get(i % MODES.size())));
        }
    }

    /** A job that has copied all lines. */
    private static String start(FlinkRest rest, String jar, Copies copies, String mode) {
        long written = copies.kinesis().journal().records(Operation.PUT_RECORDS);
        String job = rest.run(jar, Jars.COPY_JOB, 1, null, copies.arguments("--consumer-mode", mode));
        await().atMost(WITHIN)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> copies.kinesis().journal().records(Operation.PUT_RECORDS) >= written + LINES);
        return job;
    }
}
