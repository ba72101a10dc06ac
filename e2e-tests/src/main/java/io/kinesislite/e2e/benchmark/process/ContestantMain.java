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
package io.kinesislite.e2e.benchmark.process;

import io.kinesislite.e2e.benchmark.contestant.Contestant;
import io.kinesislite.e2e.benchmark.contestant.WriteContestant;
import io.kinesislite.e2e.benchmark.report.Latencies;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/** The process of one contestant: gets measurements to make and answers with figures, until its parent is gone. */
public final class ContestantMain {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final int MOST_LATENCIES = 1 << 20;

    private final ParentProcess parent;
    private final Object contestant;
    private final HeapPeak heap = HeapPeak.watch();

    private ContestantMain(ParentProcess parent, Object contestant) {
        this.parent = parent;
        this.contestant = contestant;
    }

    /** Runs the contestant whose adapter class is named. */
    public static void main(String[] args) throws Exception {
        ParentProcess parent = ParentProcess.connect();
        Object contestant;
        try {
            contestant = Class.forName(args[0]).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException | LinkageError e) {
            parent.say(Message.of("error").with("message", "there is no contestant " + args[0] + ": " + e));
            return;
        }
        parent.say(Message.of("ready"));
        new ContestantMain(parent, contestant).serve();
    }

    private void serve() throws InterruptedException {
        while (true) {
            Message order = parent.hear();
            try {
                if (order.word().equals(WriteMeasurement.WORD)) {
                    measure(WriteMeasurement.of(order));
                } else {
                    measure(Measurement.of(order));
                }
                parent.say(Message.of("closed"));
            } catch (Exception e) {
                e.printStackTrace(); // allow: NoSystemOut, the table has room for one line only
                parent.say(Message.of("error").with("message", String.valueOf(e.getMessage())));
            }
        }
    }

    @SuppressWarnings("try") // closing a reading may be interrupted, and ends the process then
    private void measure(Measurement order) throws Exception {
        Meter meter = new Meter(order.content().records());
        try (AutoCloseable reading = adapter(Contestant.class).read(order.reading(), meter)) {
            long started = meter.awaitStart(PATIENCE);
            long first = order.isSilent() ? started : meter.awaitFirst(PATIENCE);
            meter.awaitFlow(order.settle());
            Latencies latencies = new Latencies(order.content().live() ? MOST_LATENCIES : 0);
            if (order.content().live()) {
                meter.note(latencies);
            }
            parent.say(window(order.window(), meter)
                    .with("startNanos", first - started)
                    .with("latencies", latencies.count())
                    .with("p50Millis", latencies.percentileMillis(0.5))
                    .with("p95Millis", latencies.percentileMillis(0.95))
                    .with("p99Millis", latencies.percentileMillis(0.99)));
        }
    }

    /** What is made is not yet written: the parent hears from the server when that is so. */
    @SuppressWarnings("try") // as above
    private void measure(WriteMeasurement order) throws Exception {
        Meter meter = Meter.ofAll();
        try (AutoCloseable writing = adapter(WriteContestant.class).write(order.writing(), meter)) {
            meter.awaitFirst(PATIENCE);
            parent.say(Message.of("running"));
            parent.hear();
            meter.awaitLast(order.settle());
            parent.say(window(order.window(), meter));
        }
    }

    private <T> T adapter(Class<T> type) {
        if (!type.isInstance(contestant)) {
            throw new IllegalStateException(contestant.getClass().getName() + " is no " + type.getSimpleName());
        }
        return type.cast(contestant);
    }

    /** What happens between two moments of a reading or writing that is under way. */
    private Message window(Duration length, Meter meter) throws Exception {
        heap.reset();
        long beginMillis = System.currentTimeMillis();
        parent.say(Message.of("began"));
        Usage before = Usage.now();
        long recordsBefore = meter.records();
        long begin = System.nanoTime();
        long end = meter.awaitLast(length);
        long records = meter.records() - recordsBefore;
        Usage used = Usage.now().minus(before);
        return Message.of("measured")
                .with("records", records)
                .with("nanos", Math.max(1, end - begin))
                .with("beginMillis", beginMillis)
                .with("endMillis", System.currentTimeMillis())
                .with("cpuNanos", used.cpuNanos())
                .with("allocatedBytes", used.allocatedBytes())
                .with("heapBytes", heap.bytes())
                .with("threads", ManagementFactory.getThreadMXBean().getThreadCount());
    }
}
