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
import io.kinesislite.e2e.cluster.FlinkRest;
import io.kinesislite.e2e.faults.job.FaultJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * The job, the cluster that it runs on, and the load.
 *
 * <p>Thread: the test's.
 */
final class Trial implements AutoCloseable {
    private static final int TASK_MANAGERS = 2;

    /** One TaskManager has room for the whole job. */
    private static final int PARALLELISM = 4;

    private final Load load;
    private final ZooKeeper zooKeeper;
    private final FlinkCluster cluster;
    private final Path slowFile;
    private final String job;

    private Trial(Load load, ZooKeeper zooKeeper, FlinkCluster cluster, Path slowFile, String job) {
        this.load = load;
        this.zooKeeper = zooKeeper;
        this.cluster = cluster;
        this.slowFile = slowFile;
        this.job = job;
    }

    /** Starts everything but the feed; the job runs when this returns. */
    static Trial start(Setting setting, Path directory) throws Exception {
        delete(directory);
        Files.createDirectories(directory);
        Path jar = JobJar.make(directory);
        FlinkHome flink = FlinkHome.current();
        Load load = Load.start(setting);
        ZooKeeper zooKeeper = ZooKeeper.start(flink, directory);
        FlinkCluster cluster = cluster(directory, flink, zooKeeper, setting);
        Path slowFile = directory.resolve("slow");
        FlinkRest rest = cluster.rest();
        String job = rest.run(
                rest.upload(jar),
                FaultJob.class.getName(),
                PARALLELISM,
                null,
                load.endpoint(),
                setting.mode(),
                slowFile.toString());
        rest.awaitState(job, "RUNNING", Duration.ofSeconds(60));
        return new Trial(load, zooKeeper, cluster, slowFile, job);
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
                .slots(PARALLELISM)
                .config("taskmanager.load-balance.mode", "SLOTS")
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
        cluster.close();
        zooKeeper.close();
        load.close();
    }
}
