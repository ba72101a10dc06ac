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

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A pair of virtual network devices between this process' network and one that the load's process has for itself. Pulled, it lets
 * packets go nowhere: no connection ends, and no attempt at one is refused. Only in a run that has a network of its own, for nobody
 * else's may be changed.
 */
final class Cable {
    /** What a process is started through that is to be at the other end. */
    static final List<String> BEHIND = List.of("unshare", "-n");

    /** The address at the other end. */
    static final String ADDRESS = "10.77.0.2";

    private static final String NEAR_ADDRESS = "10.77.0.1";
    private static final String NEAR = "near";
    private static final String FAR = "far";

    private final long pid;

    private Cable(long pid) {
        this.pid = pid;
    }

    /** Whether {@code -Dfaults.network=own} says that this run was started by {@code unshare -rn}. */
    static boolean isPossible() {
        return "own".equals(System.getProperty("faults.network"));
    }

    /** Lays a cable to the network of a process; it is gone when that is. */
    static Cable to(long pid) {
        Cable cable = new Cable(pid);
        run("ip", "link", "add", NEAR, "type", "veth", "peer", "name", FAR, "netns", String.valueOf(pid));
        run("ip", "addr", "add", NEAR_ADDRESS + "/24", "dev", NEAR);
        run("ip", "link", "set", NEAR, "up");
        cable.there("ip", "addr", "add", ADDRESS + "/24", "dev", FAR);
        cable.there("ip", "link", "set", "lo", "up");
        cable.plug();
        return cable;
    }

    void pull() {
        there("ip", "link", "set", FAR, "down");
    }

    void plug() {
        there("ip", "link", "set", FAR, "up");
    }

    private void there(String... command) {
        List<String> all = new ArrayList<>(List.of("nsenter", "-n", "-t", String.valueOf(pid)));
        all.addAll(List.of(command));
        run(all.toArray(String[]::new));
    }

    private static void run(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command) + ": " + output);
            }
        } catch (IOException e) {
            throw new IllegalStateException(String.join(" ", command), e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("Interrupted during " + String.join(" ", command), e);
        }
    }
}
