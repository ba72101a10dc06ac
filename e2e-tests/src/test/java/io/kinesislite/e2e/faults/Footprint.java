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

import io.kinesislite.e2e.cluster.FlinkProcess;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What processes take, together.
 *
 * @param processes how many they are
 * @param residentBytes memory as the operating system sees it
 * @param threads of all of them
 * @param sockets that are open, listening ones too
 * @param heapBytes what is on the heaps after a collection; 0 if none was asked for
 * @param metaspaceBytes what classes take then; 0 likewise
 */
record Footprint(int processes, long residentBytes, int threads, int sockets, long heapBytes, long metaspaceBytes) {
    private static final Pattern HEAP = Pattern.compile("(?:garbage-first|def new|tenured|PSYoungGen|ParOldGen)"
            + " *(?:heap|generation)? *total \\d+K, used (\\d+)K");
    private static final Pattern METASPACE = Pattern.compile("Metaspace +used (\\d+)K");

    /** As they are. */
    static Footprint of(List<FlinkProcess> processes) {
        return sum(processes, 0, 0);
    }

    /** After a collection of each heap. */
    static Footprint collected(List<FlinkProcess> processes) {
        long heap = 0;
        long metaspace = 0;
        for (FlinkProcess process : processes) {
            String unused = process.jcmd("GC.run");
            String info = process.jcmd("GC.heap_info");
            heap += kibibytes(HEAP, info);
            metaspace += kibibytes(METASPACE, info);
        }
        return sum(processes, heap * 1024, metaspace * 1024);
    }

    private static long kibibytes(Pattern pattern, String info) {
        Matcher matcher = pattern.matcher(info);
        long sum = 0;
        while (matcher.find()) {
            sum += Long.parseLong(matcher.group(1));
        }
        if (sum == 0) {
            throw new IllegalStateException("No heap in what jcmd says: " + info);
        }
        return sum;
    }

    private static Footprint sum(List<FlinkProcess> processes, long heap, long metaspace) {
        long resident = 0;
        int threads = 0;
        int sockets = 0;
        for (FlinkProcess process : processes) {
            FlinkProcess.Usage usage = process.usage();
            resident += usage.residentBytes();
            threads += usage.threads();
            sockets += usage.sockets();
        }
        return new Footprint(processes.size(), resident, threads, sockets, heap, metaspace);
    }
}
