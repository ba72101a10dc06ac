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

import io.kinesislite.e2e.cluster.FlinkProcess;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is in a JVM of Flink when no job runs, after a collection that also frees what is held softly.
 *
 * @param classLoaders of users' JARs, still to be reached
 * @param classes that are loaded
 * @param metaspace that they take, in bytes
 * @param threads that live
 * @param jobThreads those of them with a name that the connector, the AWS SDK or a task gives
 * @param sockets that are open
 */
record Residue(long classLoaders, long classes, long metaspace, int threads, List<String> jobThreads, int sockets) {
    /** For the JVM that is asked: softly held objects go with every collection. The rest is for speed: each job's classes are new. */
    static final String OPTIONS = "-XX:SoftRefLRUPolicyMSPerMB=0 -XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

    private static final Pattern USER_CLASS_LOADERS = Pattern.compile(
            "^\\s*\\d+:\\s+(\\d+)\\s+\\d+\\s+org\\.apache\\.flink\\.util\\."
                    + "(?:ChildFirstClassLoader|FlinkUserCodeClassLoaders\\$ParentFirstClassLoader)\\s*$",
            Pattern.MULTILINE);
    private static final Pattern THREAD = Pattern.compile("^\"([^\"]*)\" ", Pattern.MULTILINE);
    private static final Pattern JOB_THREAD = Pattern.compile(
            "(?i)kinesis|aws|sdk-|idle-connection|globalEventExecutor|threadDeathWatcher|nioEventLoop|^Source: |SourceCoordinator");

    static Residue of(FlinkProcess jvm) {
        jvm.jcmd("GC.run");
        String objects = jvm.jcmd("GC.class_histogram"); // of live objects: collects once more
        String counters = jvm.jcmd("PerfCounter.print");
        List<String> threads = THREAD.matcher(jvm.jcmd("Thread.print"))
                .results()
                .map(thread -> thread.group(1))
                .toList();
        return new Residue(
                USER_CLASS_LOADERS
                        .matcher(objects)
                        .results()
                        .mapToLong(line -> Long.parseLong(line.group(1)))
                        .sum(),
                counter(counters, "java.cls.loadedClasses") - counter(counters, "java.cls.unloadedClasses"),
                counter(counters, "sun.gc.metaspace.used"),
                threads.size(),
                threads.stream().filter(JOB_THREAD.asPredicate()).toList(),
                jvm.usage().sockets());
    }

    private static long counter(String counters, String name) {
        Matcher value = Pattern.compile(Pattern.quote(name) + "=(\\d+)").matcher(counters);
        if (!value.find()) {
            throw new IllegalStateException("jcmd does not print " + name + ": " + counters);
        }
        return Long.parseLong(value.group(1));
    }
}
