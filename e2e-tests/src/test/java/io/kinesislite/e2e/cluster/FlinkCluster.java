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
package io.kinesislite.e2e.cluster;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running Flink: one JobManager and TaskManagers, each a process of its own on free ports of loopback. Its directory has the
 * logs, and stays when the cluster is closed.
 *
 * <p>Thread: the test's.
 */
public final class FlinkCluster implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FlinkCluster.class);
    private static final String SESSION = "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint";
    private static final String APPLICATION =
            "org.apache.flink.container.entrypoint.StandaloneApplicationClusterEntryPoint";
    private static final String TASK_MANAGER = "org.apache.flink.runtime.taskexecutor.TaskManagerRunner";
    private static final String TASK_MANAGER_NAME = "taskmanager";
    private static final String SQL_CLIENT = "org.apache.flink.table.client.SqlClient";
    private static final String SQL_GATEWAY = "org.apache.flink.table.gateway.SqlGateway";
    /** A process of some seconds gains nothing from the optimizing compiler. */
    private static final List<String> SHORT_LIVED = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private static final Duration STARTS_WITHIN = Duration.ofSeconds(90);

    private final ClusterLayout layout;
    private final FlinkJvm jvm;
    private final List<String> application;
    private final FlinkJvm.Resources jobManagerResources;
    private final FlinkJvm.Resources taskManagerResources;
    private final FlinkRest rest;
    private final List<FlinkProcess> jobManagers = new ArrayList<>();
    private final List<FlinkProcess> taskManagers = new ArrayList<>();
    private final List<FlinkProcess> clients = new ArrayList<>();

    private FlinkCluster(ClusterBuilder plan) throws IOException, InterruptedException {
        layout = new ClusterLayout(plan);
        jvm = new FlinkJvm(layout, plan);
        application = List.copyOf(plan.application);
        jobManagerResources = jvm.resources("GET_JM_RESOURCE_PARAMS");
        taskManagerResources = jvm.resources("GET_TM_RESOURCE_PARAMS");
        rest = new FlinkRest("http://127.0.0.1:" + layout.option("rest.port"));
    }

    /**
     * A cluster to be.
     *
     * @param directory of the cluster, with its logs; what is in it is deleted at the start
     */
    public static ClusterBuilder builder(Path directory) {
        return new ClusterBuilder(directory);
    }

    static FlinkCluster start(ClusterBuilder plan) {
        try {
            FlinkCluster cluster = new FlinkCluster(plan);
            LOG.info("Flink {} starts in {}", plan.home.version(), plan.directory);
            try {
                cluster.startJobManager();
                for (int i = 0; i < plan.taskManagers; i++) {
                    cluster.startTaskManager();
                }
                cluster.awaitTaskManagers(plan.taskManagers);
                return cluster;
            } catch (RuntimeException | Error e) {
                cluster.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("Interrupted while a cluster started", e);
        }
    }

    /** Starts a JobManager: the first one, or one more after that has ended. Does not wait for it. */
    public FlinkProcess startJobManager() {
        List<String> arguments =
                new ArrayList<>(List.of("--configDir", layout.conf().toString()));
        if (application.isEmpty()) {
            arguments.addAll(List.of("--executionMode", "cluster"));
        } else {
            arguments.addAll(application);
        }
        return launch(
                jobManagers,
                "jobmanager",
                jobManagerResources.jvm(),
                application.isEmpty() ? SESSION : APPLICATION,
                arguments);
    }

    /** Starts one more TaskManager, which Flink knows by the name of its process. Does not wait for it. */
    public FlinkProcess startTaskManager() {
        List<String> arguments =
                new ArrayList<>(List.of("--configDir", layout.conf().toString()));
        arguments.addAll(taskManagerResources.main());
        arguments.add("-Dtaskmanager.resource-id=" + nameOf(taskManagers, TASK_MANAGER_NAME));
        return launch(taskManagers, TASK_MANAGER_NAME, taskManagerResources.jvm(), TASK_MANAGER, arguments);
    }

    private static String nameOf(List<FlinkProcess> ones, String kind) {
        return kind + "-" + (ones.size() + 1);
    }

    private FlinkProcess launch(
            List<FlinkProcess> ones, String kind, List<String> options, String mainClass, List<String> arguments) {
        try {
            FlinkProcess started = jvm.start(nameOf(ones, kind), options, mainClass, arguments);
            ones.add(started);
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns when the JobManager answers and this many TaskManagers have registered.
     *
     * @throws IllegalStateException with the end of the logs, if that takes longer than 90 s, or the JobManager has ended
     */
    public void awaitTaskManagers(int count) {
        try {
            await().atMost(STARTS_WITHIN)
                    .pollInterval(Duration.ofMillis(100))
                    .ignoreExceptionsInstanceOf(FlinkRest.Refused.class)
                    .until(() -> !jobManager().isAlive()
                            || rest.get("/taskmanagers").get("taskmanagers").size() >= count);
        } catch (RuntimeException e) {
            throw new IllegalStateException("The cluster did not start:\n" + endOfLogs(), e);
        }
        if (!jobManager().isAlive()) {
            throw new IllegalStateException("The JobManager has ended:\n" + endOfLogs());
        }
    }

    /** The API of the JobManager. */
    public FlinkRest rest() {
        return rest;
    }

    /** The JobManager that was started last. */
    public FlinkProcess jobManager() {
        return jobManagers.get(jobManagers.size() - 1);
    }

    /** Those that live, in the order of their start. */
    public List<FlinkProcess> taskManagers() {
        return taskManagers.stream().filter(FlinkProcess::isAlive).toList();
    }

    /** The folder of all logs. */
    public Path logs() {
        return layout.logs();
    }

    /** The end of each process' log, for messages of failed tests. */
    public String endOfLogs() {
        List<FlinkProcess> all = new ArrayList<>(jobManagers);
        all.addAll(taskManagers);
        all.addAll(clients);
        return all.stream().map(FlinkProcess::endOfLog).collect(Collectors.joining("\n"));
    }

    /** Starts the SQL client in embedded mode with these arguments: {@code -f script.sql}. */
    public FlinkProcess sqlClient(String... arguments) {
        List<String> all = new ArrayList<>(List.of("embedded"));
        all.addAll(List.of(arguments));
        return launch(clients, "sql-client", SHORT_LIVED, SQL_CLIENT, all);
    }

    /** Starts a SQL gateway, and opens a session of it. */
    public SqlGateway sqlGateway() {
        int port = FreePorts.of(1).get(0);
        FlinkProcess process = launch(
                clients,
                "sql-gateway",
                SHORT_LIVED,
                SQL_GATEWAY,
                List.of(
                        "-Dsql-gateway.endpoint.rest.address=127.0.0.1",
                        "-Dsql-gateway.endpoint.rest.bind-address=127.0.0.1",
                        "-Dsql-gateway.endpoint.rest.port=" + port));
        return new SqlGateway(process, new FlinkRest("http://127.0.0.1:" + port));
    }

    /** Ends all processes. */
    @Override
    public void close() {
        clients.forEach(FlinkProcess::kill);
        taskManagers.forEach(FlinkProcess::kill);
        jobManagers.forEach(FlinkProcess::kill);
    }
}
