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

import io.kinesislite.e2e.quickstart.Throughput.Totals;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The line that says how far a statement is, from its start until {@link #close}.
 *
 * <p>Thread: its own prints; the one that closes it prints only after that has ended.
 */
final class Progress implements AutoCloseable {
    private static final Duration ON_TERMINAL = Duration.ofMillis(250);
    private static final Duration ELSEWHERE = Duration.ofSeconds(3);

    private final Console console;
    private final Totals before;
    private final long startNanos = System.nanoTime();
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "quickstart-progress");
        thread.setDaemon(true);
        return thread;
    });

    private Progress(Console console, Totals before) {
        this.console = console;
        this.before = before;
    }

    /** Begins to show what is done beyond {@code before}, which was taken before the job could start. */
    static Progress start(Console console, Totals before) {
        Progress progress = new Progress(console, before);
        long period = (console.isTerminal() ? ON_TERMINAL : ELSEWHERE).toMillis();
        var unused = progress.ticker.scheduleAtFixedRate(progress::show, period, period, TimeUnit.MILLISECONDS);
        return progress;
    }

    /** What has been done so far, such as {@code wrote 20,000 records, 2.1 MB, 0.9 MB/s; 2.3 s}. */
    String line() {
        Totals done = Throughput.OF_THIS_JVM.totals().minus(before);
        double seconds = (System.nanoTime() - startNanos) / 1e9;
        String read = amount("read", done.recordsRead(), done.bytesRead(), seconds);
        String written = amount("wrote", done.recordsWritten(), done.bytesWritten(), seconds);
        String both = read.isEmpty() || written.isEmpty() ? read + written : read + "; " + written;
        return String.format(Locale.ROOT, "  %s%s%.1f s", both, both.isEmpty() ? "" : "; ", seconds);
    }

    @Override
    public void close() {
        ticker.shutdownNow();
        awaitEnd(ticker);
        console.erase();
    }

    private void show() {
        console.progress(line());
    }

    private static String amount(String verb, long records, long bytes, double seconds) {
        if (records == 0) {
            return "";
        }
        return String.format(
                Locale.ROOT, "%s %,d records, %s, %s/s", verb, records, size((double) bytes), size(bytes / seconds));
    }

    private static String size(double bytes) {
        if (bytes < 1e3) {
            return String.format(Locale.ROOT, "%.0f B", bytes);
        }
        return String.format(Locale.ROOT, bytes < 1e5 ? "%.1f kB" : "%.1f MB", bytes < 1e5 ? bytes / 1e3 : bytes / 1e6);
    }

    private static void awaitEnd(ExecutorService executor) {
        try {
            executor.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
