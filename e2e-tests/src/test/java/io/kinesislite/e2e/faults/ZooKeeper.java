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

import io.kinesislite.e2e.cluster.FlinkHome;
import io.kinesislite.e2e.cluster.FreePorts;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The ZooKeeper that comes with Flink, as a process: it keeps who is the JobManager, and which checkpoint is the last one. */
final class ZooKeeper implements AutoCloseable {
    /** Sessions end after two ticks at the earliest. */
    private static final int TICK_MILLIS = 500;

    private static final String MAIN = "org.apache.flink.runtime.zookeeper.FlinkZooKeeperQuorumPeer";

    private final Process process;
    private final int port;

    private ZooKeeper(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static ZooKeeper start(FlinkHome flink, Path directory) throws IOException {
        Path data = Files.createDirectories(directory.resolve("zookeeper"));
        int port = FreePorts.of(1).get(0);
        Path configuration = data.resolve("zoo.cfg");
        Files.write(
                configuration,
                List.of(
                        "tickTime=" + TICK_MILLIS,
                        "dataDir=" + data,
                        "clientPortAddress=127.0.0.1",
                        "clientPort=" + port,
                        "admin.enableServer=false"));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-cp",
                        flink.directory().resolve("lib") + File.separator + "*",
                        MAIN,
                        "--zkConfigFile",
                        configuration.toString(),
                        "--peerId",
                        "1")
                .redirectErrorStream(true)
                .redirectOutput(data.resolve("zookeeper.out").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return new ZooKeeper(process, port);
    }

    /** For {@code high-availability.zookeeper.quorum}. */
    String quorum() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
