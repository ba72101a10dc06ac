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
package io.kinesislite.flink.check;

import java.io.PrintStream;

/**
 * What was found, line by line.
 *
 * <p>Thread: one.
 */
final class Report {
    private final PrintStream out;
    private int failures;
    private int unclear;

    Report(PrintStream out) {
        this.out = out;
    }

    void line(String text) {
        out.println(text);
    }

    /** A fact, with what it is about. */
    void fact(String about, String text) {
        out.println(String.format("%-12s %s", about, text));
    }

    void works(Object what, String text) {
        row("works", what, text);
    }

    void fails(Object what, String why) {
        failures++;
        row("FAILS", what, why);
    }

    /** What may work or not. */
    void unclear(Object what, String why) {
        unclear++;
        row("unclear", what, why);
    }

    /** What is not allowed, and can be done without. */
    void denied(Object what, String text) {
        row("denied", what, text);
    }

    void notTried(Object what, String why) {
        row("not tried", what, why);
    }

    private void row(String outcome, Object what, String text) {
        out.println(String.format("%-10s %-34s %s", outcome, what, text.replaceAll("\\s*\\R\\s*", " ")));
    }

    /** The last line, and whether all works that was tried. */
    boolean conclude() {
        if (failures > 0) {
            out.println(failures + (failures == 1 ? " thing does" : " things do") + " not work.");
        }
        if (unclear > 0) {
            out.println(unclear + (unclear == 1 ? " thing" : " things") + " could not be told: check again later.");
        }
        if (failures + unclear > 0) {
            return false;
        }
        out.println("All that was tried works.");
        return true;
    }
}
