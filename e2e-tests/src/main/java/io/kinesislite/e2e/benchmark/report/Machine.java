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
package io.kinesislite.e2e.benchmark.report;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What figures depend on; nothing that names this machine. */
public record Machine(List<String> facts) {
    private static final double GIBIBYTE = 1 << 30;

    public Machine {
        facts = List.copyOf(facts);
    }

    /** This machine and this JVM at this moment. */
    public static Machine here() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return new Machine(List.of(
                "Machine: " + processor() + ", " + Runtime.getRuntime().availableProcessors() + " cores, "
                        + String.format(Locale.ROOT, "%.0f GiB", system.getTotalMemorySize() / GIBIBYTE) + ", "
                        + System.getProperty("os.name") + ' ' + System.getProperty("os.arch"),
                "JVM: " + System.getProperty("java.vm.name") + ' ' + System.getProperty("java.vm.version"),
                "Load before: " + String.format(Locale.ROOT, "%.2f", system.getSystemLoadAverage())));
    }

    /** The same with one more fact. */
    public Machine with(String fact) {
        List<String> more = new ArrayList<>(facts);
        more.add(fact);
        return new Machine(more);
    }

    private static String processor() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("processor unknown");
        } catch (IOException notLinux) {
            return "processor unknown";
        }
    }
}
