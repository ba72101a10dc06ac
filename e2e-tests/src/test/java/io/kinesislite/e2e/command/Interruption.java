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
package io.kinesislite.e2e.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How a process is asked to end: by what Ctrl-C sends, or by SIGTERM where that is ignored. What a shell without job control
 * starts in the background ignores it, as does all that is started by that in turn.
 */
public enum Interruption {
    SIGINT(2),
    SIGTERM(15);

    private static final String IGNORED = "SigIgn:";

    private final int number;

    Interruption(int number) {
        this.number = number;
    }

    /** The one that the process does not ignore. */
    public static Interruption of(Process process) throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        boolean ignored = Files.exists(status)
                && Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith(IGNORED))
                        .map(line -> line.substring(IGNORED.length()).strip())
                        .anyMatch(mask -> (Long.parseUnsignedLong(mask, 16) & (1L << (SIGINT.number - 1))) != 0);
        return ignored ? SIGTERM : SIGINT;
    }

    /** Asks the process to end. */
    public void send(Process process) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + number, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    /** That of a process which ended because of it. */
    public int exitCode() {
        return 128 + number;
    }
}
