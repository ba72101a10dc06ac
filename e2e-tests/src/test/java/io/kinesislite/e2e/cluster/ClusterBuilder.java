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

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a {@link FlinkCluster} is to be like. */
public final class ClusterBuilder {
    final Path directory;
    final List<Path> lib = new ArrayList<>();
    final Map<String, String> config = new LinkedHashMap<>();
    final Map<String, String> levels = new LinkedHashMap<>();
    final Map<String, String> environment = new LinkedHashMap<>();
    final List<String> application = new ArrayList<>();
    final List<Path> usrlib = new ArrayList<>();
    FlinkHome home = FlinkHome.current();
    int taskManagers = 1;

    ClusterBuilder(Path directory) {
        this.directory = directory.toAbsolutePath();
        config("taskmanager.numberOfTaskSlots", "2");
    }

    /** The Flink that runs; without it the {@linkplain FlinkHome#current() current one}. */
    public ClusterBuilder home(FlinkHome flink) {
        home = flink;
        return this;
    }

    /** Puts a jar into {@code lib/}. */
    public ClusterBuilder lib(Path jar) {
        lib.add(jar.toAbsolutePath());
        return this;
    }

    /** Puts a jar into {@code usrlib/} and runs its main class in application mode. Without it, the cluster is a session. */
    public ClusterBuilder userJar(Path jar, String mainClass, String... arguments) {
        usrlib.add(jar.toAbsolutePath());
        application.clear();
        application.addAll(List.of("--job-classname", mainClass));
        application.addAll(List.of(arguments));
        return this;
    }

    /** An option of Flink's {@code config.yaml}. */
    public ClusterBuilder config(String key, String value) {
        config.put(key, value);
        return this;
    }

    /** The level that a package logs at, as Log4j calls it; INFO for all others. */
    public ClusterBuilder logLevel(String packageName, String level) {
        levels.put(packageName, level);
        return this;
    }

    /** A variable in the environment of every process. */
    public ClusterBuilder env(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** How many are started; 1 without it. */
    public ClusterBuilder taskManagers(int count) {
        taskManagers = count;
        return this;
    }

    /** For each TaskManager; 2 without it. */
    public ClusterBuilder slots(int count) {
        return config("taskmanager.numberOfTaskSlots", Integer.toString(count));
    }

    /**
     * Starts the processes, and returns when the JobManager answers and all TaskManagers have registered.
     *
     * @throws IllegalStateException with the end of its log, if one of them has ended
     */
    public FlinkCluster start() {
        return FlinkCluster.start(this);
    }
}
