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
package io.kinesislite.e2e.quickstart;

import java.io.PrintStream;

/** The lines that the user sees. One line at the bottom may overwrite itself when the output is a terminal. */
final class Console {
    private static final String ERASE = "\r\u001b[K";

    private final PrintStream out;
    private final boolean terminal;
    private boolean unfinished;

    Console(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    static Console standard() {
        return new Console(
                System.out, Boolean.getBoolean("quickstart.terminal")); // allow: NoSystemOut, it is a command
    }

    boolean isTerminal() {
        return terminal;
    }

    void line(String text) {
        erase();
        out.println(text);
    }

    /** Says what failed and why; the stack trace only on request. */
    void failed(Throwable thrown, boolean verbose) {
        erase();
        if (thrown instanceof StatementFailure && thrown.getCause() != null) {
            out.println(thrown.getMessage());
            Causes.of(thrown.getCause()).lines().forEach(line -> out.println("  " + line));
        } else {
            out.println(Causes.of(thrown));
        }
        if (verbose) {
            thrown.printStackTrace(out); // allow: NoSystemOut, asked for with --verbose
        }
    }

    /** Shows how far the work is: in place on a terminal, as a line of its own elsewhere. */
    void progress(String text) {
        if (!terminal) {
            out.println(text);
            return;
        }
        out.print(ERASE + text);
        out.flush();
        unfinished = true;
    }

    /** Removes what {@link #progress} left on a terminal. */
    void erase() {
        if (unfinished) {
            out.print(ERASE);
            out.flush();
            unfinished = false;
        }
    }
}
