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

import com.fasterxml.jackson.databind.JsonNode;
import io.kinesislite.e2e.cluster.FlinkCluster;
import io.kinesislite.e2e.cluster.FlinkHome;
import io.kinesislite.e2e.cluster.FlinkProcess;
import io.kinesislite.e2e.cluster.FlinkRest;
import io.kinesislite.e2e.cluster.UserJar;
import io.kinesislite.e2e.faults.job.FaultJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The job, the cluster that it runs on, and the load.
 *
 * <p>Thread: the test's.
 */
final class Trial implements AutoCloseable {
    private static final int TASK_MANAGERS = 2;

    private static final int PARALLELISM = 4;

    /** Each of the TaskManagers has its part of the job. */
    private static final int SLOTS = PARALLELISM / TASK_MANAGERS;

    private final Opened opened = new Opened();
    private final Load load;
    private final FlinkCluster cluster;
    private final Path slowFile;
    private final String job;

    private Trial(Setting setting, Path directory) throws Exception {
        slowFile = directory.resolve("slow");
        try {
            FlinkHome flink = FlinkHome.current();
            load = opened.add(Load.start(setting));
            ZooKeeper zooKeeper = opened.add(ZooKeeper.start(flink, directory));
            cluster = opened.add(cluster(directory, flink, zooKeeper, setting));
            job = run(
                    setting, UserJar.create().withPackageOf(FaultJob.class).write(directory.resolve("fault-job.jar")));
        } catch (Exception | Error e) {
            opened.closeAfter(e);
            throw e;
        }
    }

    /** Starts everything but the feed; the job runs when this returns. */
    static Trial start(Setting setting, Path directory) throws Exception {
        delete(directory);
        Files.createDirectories(directory);
        return new Trial(setting, directory);
    }

    private String run(Setting setting, Path jar) {
        FlinkRest rest = cluster.rest();
        String started = rest.run(
                rest.upload(jar),
                FaultJob.class.getName(),
                PARALLELISM,
                null,
                load.endpoint(),
                setting.mode(),
                slowFile.toString());
        rest.awaitState(started, "RUNNING", Duration.ofMinutes(1));
        return started;
    }

    /** What a run before has left: its JobManager would go on with that job. */
    private static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static FlinkCluster cluster(Path directory, FlinkHome flink, ZooKeeper zooKeeper, Setting setting) {
        return FlinkCluster.builder(directory.resolve("flink"))
                .home(flink)
                .lib(Path.of(System.getProperty("sql.jar")))
                .taskManagers(TASK_MANAGERS)
                .slots(SLOTS)
                // Pages of the heap that are used for the first time are not growth.
                .env("JDK_JAVA_OPTIONS", "-XX:+AlwaysPreTouch")
                .config("metrics.fetcher.update-interval", "1 s")
                .config("high-availability.type", "zookeeper")
                .config("high-availability.zookeeper.quorum", zooKeeper.quorum())
                .config("high-availability.zookeeper.client.session-timeout", "4 s")
                .config("high-availability.zookeeper.client.connection-timeout", "4 s")
                .config("high-availability.zookeeper.client.retry-wait", "500 ms")
                // A process that stood still for two seconds has not lost anything.
                .config("high-availability.zookeeper.client.tolerate-suspended-connections", "true")
                .config(
                        "high-availability.storageDir",
                        directory.resolve("ha").toUri().toString())
                .config("heartbeat.interval", "1 s")
                .config("heartbeat.timeout", setting.heartbeatTimeout().toSeconds() + " s")
                .config("restart-strategy.type", "fixed-delay")
                .config("restart-strategy.fixed-delay.attempts", "1000")
                .config("restart-strategy.fixed-delay.delay", "500 ms")
                .config("execution.checkpointing.interval", "1 s")
                .config("execution.checkpointing.timeout", "5 s")
                .config("execution.checkpointing.tolerable-failed-checkpoints", "1000")
                .config("execution.checkpointing.externalized-checkpoint-retention", "RETAIN_ON_CANCELLATION")
                .start();
    }

    Load load() {
        return load;
    }

    FlinkCluster cluster() {
        return cluster;
    }

    Path slowFile() {
        return slowFile;
    }

    /** Whether all tasks of the job run. */
    boolean isRunning() {
        try {
            for (JsonNode vertex : vertices()) {
                if (vertex.at("/tasks/RUNNING").asInt()
                        < vertex.get("parallelism").asInt()) {
                    return false;
                }
            }
            return true;
        } catch (FlinkRest.Refused noJobManager) {
            return false;
        }
    }

    /** The first TaskManager that has tasks of the job. */
    FlinkProcess busyTaskManager() {
        Set<String> busy = new HashSet<>();
        for (JsonNode vertex : vertices()) {
            cluster.rest()
                    .get("/jobs/" + job + "/vertices/" + vertex.get("id").asText())
                    .get("subtasks")
                    .forEach(subtask -> busy.add(subtask.get("taskmanager-id").asText()));
        }
        return cluster.taskManagers().stream()
                .filter(process -> busy.contains(process.name()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No TaskManager that lives has tasks, but " + busy));
    }

    private JsonNode vertices() {
        return cluster.rest().get("/jobs/" + job).get("vertices");
    }

    /** Whether a checkpoint has completed that began after this moment, by the machine's clock. */
    boolean hasCheckpointSince(long millis) {
        try {
            JsonNode last = cluster.rest().checkpoints(job).at("/latest/completed/trigger_timestamp");
            return last.asLong(0) >= millis;
        } catch (FlinkRest.Refused noJobManager) {
            return false;
        }
    }

    /** Ends the job with a savepoint. */
    void stop() {
        String unused = cluster.rest().stop(job);
    }

    @Override
    public void close() {
        opened.close();
    }
}
