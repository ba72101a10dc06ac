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

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.kinesislite.e2e.cluster.FlinkCluster;
import io.kinesislite.e2e.cluster.FlinkProcess;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a cluster's TaskManagers take, together.
 *
 * @param processes how many they are
 * @param residentBytes memory as the operating system sees it
 * @param threads of all of them
 * @param sockets that are open, listening ones too
 * @param memory inside the JVMs
 */
record Footprint(int processes, long residentBytes, int threads, int sockets, Memory memory) {
    private static final Pattern HEAP = Pattern.compile("heap +total [^,]*, used (\\d+)K");
    private static final Pattern SERIAL = Pattern.compile("generation +total [^,]*, used (\\d+)K");
    private static final Pattern METASPACE = Pattern.compile("Metaspace +used (\\d+)K");
    private static final String DIRECT = "Status.JVM.Memory.Direct.MemoryUsed";

    /**
     * What is in use after a collection.
     *
     * @param heapBytes objects
     * @param metaspaceBytes classes
     * @param directBytes buffers outside of the heap, as far as Java counts them
     */
    record Memory(long heapBytes, long metaspaceBytes, long directBytes) {
        private static final Memory UNKNOWN = new Memory(0, 0, 0);
    }

    /** As the operating system sees it; what is inside is not asked for. */
    static Footprint of(FlinkCluster cluster) {
        return of(cluster, Memory.UNKNOWN);
    }

    /** After a collection of each heap. */
    static Footprint collected(FlinkCluster cluster) {
        long heap = 0;
        long metaspace = 0;
        for (FlinkProcess process : cluster.taskManagers()) {
            String unused = process.jcmd("GC.run");
            String info = process.jcmd("GC.heap_info");
            heap += kibibytes(HEAP, info) + kibibytes(SERIAL, info);
            metaspace += kibibytes(METASPACE, info);
        }
        return of(cluster, new Memory(heap * 1024, metaspace * 1024, awaitDirect(cluster)));
    }

    /** A JobManager that has just started knows no metrics for some seconds. */
    private static long awaitDirect(FlinkCluster cluster) {
        return await().atMost(Duration.ofMinutes(1)).until(() -> direct(cluster), bytes -> bytes > 0);
    }

    private static long direct(FlinkCluster cluster) {
        long sum = 0;
        for (JsonNode taskManager : cluster.rest().get("/taskmanagers").get("taskmanagers")) {
            String metrics = "/taskmanagers/" + taskManager.get("id").asText() + "/metrics";
            sum += Long.parseLong(cluster.rest().metrics(metrics, DIRECT).getOrDefault(DIRECT, "0"));
        }
        return sum;
    }

    private static long kibibytes(Pattern pattern, String info) {
        Matcher matcher = pattern.matcher(info);
        long sum = 0;
        while (matcher.find()) {
            sum += Long.parseLong(matcher.group(1));
        }
        return sum;
    }

    private static Footprint of(FlinkCluster cluster, Memory memory) {
        long resident = 0;
        int threads = 0;
        int sockets = 0;
        for (FlinkProcess process : cluster.taskManagers()) {
            FlinkProcess.Usage usage = process.usage();
            resident += usage.residentBytes();
            threads += usage.threads();
            sockets += usage.sockets();
        }
        return new Footprint(cluster.taskManagers().size(), resident, threads, sockets, memory);
    }
}
