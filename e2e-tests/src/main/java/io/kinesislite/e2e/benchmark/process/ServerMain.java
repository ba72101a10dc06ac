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

import io.kinesislite.testkit.FaultPlan;
import io.kinesislite.testkit.KinesisServer;
import io.kinesislite.testkit.Operation;
import io.kinesislite.testkit.Shard;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The testkit's server in a process of its own: makes the situations that it is told to, and says how many calls it got, until
 * its parent is gone.
 */
public final class ServerMain {
    /** When a call is to hang, the reading is well under way. */
    private static final int CALLS_BEFORE_HANGING = 10;

    private static final Duration FIRST_PUT = Duration.ofSeconds(30);

    private static final String THROTTLED = "ProvisionedThroughputExceededException";
    private static final List<Operation> READS =
            List.of(Operation.LIST_SHARDS, Operation.GET_SHARD_ITERATOR, Operation.GET_RECORDS);

    private final FillClock clock = new FillClock();
    private final KinesisServer server;
    private final Intake intake;
    private @Nullable Situation present;
    private @Nullable Producer producer;

    private ServerMain(boolean limits) {
        server = KinesisServer.builder()
                .throughputLimits(limits)
                .callsKept(0)
                .clock(clock)
                // A reading may begin right after one that had the same shards.
                .store(config -> config.withFanOut(fanOut -> fanOut.withResubscribePause(Duration.ZERO)))
                .start();
        intake = new Intake(server, clock);
    }

    /** Runs a server; the argument says whether shards hold the service's limits: {@code true} or {@code false}. */
    public static void main(String[] args) throws InterruptedException {
        ParentProcess parent = ParentProcess.connect();
        ServerMain main = new ServerMain(Boolean.parseBoolean(args[0]));
        parent.say(Message.of("ready").with("endpoint", main.server.endpoint()));
        while (true) {
            Message order = parent.hear();
            try {
                parent.say(main.answer(order));
            } catch (RuntimeException e) {
                e.printStackTrace(); // allow: NoSystemOut, the answer has room for one line only
                parent.say(Message.of("error").with("message", String.valueOf(e.getMessage())));
            }
        }
    }

    private Message answer(Message order) throws InterruptedException {
        return switch (order.word()) {
            case "prepare" -> {
                prepare(Situation.of(order));
                yield Message.of("prepared");
            }
            case "count" -> count();
            case WriteSituation.WORD -> {
                forgetReadings();
                intake.prepare(WriteSituation.of(order));
                yield Message.of("prepared");
            }
            case "awaitPut" -> intake.awaitPut(FIRST_PUT);
            case "countPuts" -> intake.count();
            case "open" ->
                intake.open(
                        order.text("stream"),
                        Instant.ofEpochMilli(order.number("fromMillis")),
                        Instant.ofEpochMilli(order.number("toMillis")));
            default -> throw new IllegalArgumentException("There is no order '" + order.word() + "'.");
        };
    }

    private Message count() {
        if (producer != null && !producer.isAlive()) {
            throw new IllegalStateException("the server puts no records any more");
        }
        return Message.of("counted")
                .with("calls", server.journal().count(Operation.GET_RECORDS))
                .with("throttled", server.journal().count(Operation.GET_RECORDS, THROTTLED));
    }

    private void forgetReadings() {
        endProducer();
        present = null;
    }

    private void endProducer() {
        if (producer != null) {
            producer.close();
            producer = null;
        }
    }

    private void prepare(Situation next) {
        endProducer();
        server.faults().clear();
        if (present == null || !next.hasStreamOf(present)) {
            present = null;
            server.store().clear();
            new Backlog(server.store(), clock).create(next);
            System.gc();
        }
        present = next;
        spoil(next);
        if (next.content().liveRate() > 0) {
            producer = new Producer(server.store(), next);
        }
    }

    /** A call meets the oldest fault that is for it: what is for one shard comes before the latency of all. */
    private void spoil(Situation situation) {
        FaultPlan first = server.faults().on(Operation.GET_RECORDS).shard(firstShard(situation));
        switch (situation.weather().fault()) {
            case THROTTLED -> first.forever().throttle();
            case HUNG -> {
                AtomicLong calls = new AtomicLong();
                first.when(target -> calls.incrementAndGet() == CALLS_BEFORE_HANGING)
                        .forever()
                        .hang();
            }
            case NONE -> {
                // Latency alone, below.
            }
        }
        if (!situation.weather().latency().isZero()) {
            for (Operation read : READS) {
                server.faults().on(read).forever().delay(situation.weather().latency());
            }
        }
    }

    private String firstShard(Situation situation) {
        Shard first = server.store().listShards(situation.stream()).get(0);
        return first.shardId();
    }
}
