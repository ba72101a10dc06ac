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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A server as writers meet it: an empty stream, and what is counted of what goes in.
 *
 * <p>Thread: the one that gets the server's orders.
 */
final class Intake {
    /** 24 hours of retention are over in two seconds: what is written for minutes would not fit on the heap. */
    private static final long HURRY = 24 * 3_600 / 2;

    private static final long SEED = 1;
    private static final List<Operation> CALLS = List.of(
            Operation.LIST_SHARDS, Operation.DESCRIBE_STREAM_SUMMARY, Operation.PUT_RECORD, Operation.PUT_RECORDS);

    private final KinesisServer server;
    private final FillClock clock;
    private CountDownLatch firstPut = new CountDownLatch(1);

    Intake(KinesisServer server, FillClock clock) {
        this.server = server;
        this.clock = clock;
    }

    void prepare(WriteSituation situation) {
        server.faults().clear();
        server.store().clear();
        System.gc();
        clock.showSystemTime();
        server.store().createStream(situation.stream(), situation.shards());
        if (!situation.kept()) {
            clock.hurry(HURRY);
        }
        noteFirstPut();
        if (situation.failing() > 0) {
            failOneEntryEach(situation.failing());
        }
        if (!situation.latency().isZero()) {
            for (Operation call : CALLS) {
                server.faults().on(call).forever().delay(situation.latency());
            }
        }
    }

    /** By a fault that is for no call at all. */
    private void noteFirstPut() {
        CountDownLatch first = new CountDownLatch(1);
        firstPut = first;
        server.faults()
                .on(Operation.PUT_RECORDS)
                .when(target -> {
                    first.countDown();
                    return false;
                })
                .internalError();
    }

    /** Waits until something is put, or until it is plain that nothing will be. */
    Message awaitPut(Duration patience) throws InterruptedException {
        return Message.of("put").with("came", firstPut.await(patience.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** Condition and choice of the entries run one behind the other, on the thread that works on the call. */
    private void failOneEntryEach(double share) {
        Random random = new Random(SEED);
        ThreadLocal<Boolean> due = ThreadLocal.withInitial(() -> false);
        FaultPlan struck = server.faults()
                .on(Operation.PUT_RECORDS)
                .when(target -> {
                    due.set(random.nextDouble() < share);
                    return due.get();
                })
                .forever();
        struck.failEntries(entry -> {
            boolean first = due.get();
            due.set(false);
            return first;
        });
    }

    Message count() {
        return Message.of("counted")
                .with("calls", server.journal().count(Operation.PUT_RECORDS))
                .with("records", server.journal().records(Operation.PUT_RECORDS));
    }

    /** What came between two instants, only of a stream that keeps it; nothing is to be written any more. */
    Message open(String stream, Instant from, Instant to) {
        StoredRecords stored = StoredRecords.of(server.store(), clock, stream, new StoredRecords.Span(from, to));
        return Message.of("opened")
                .with("userRecords", stored.userRecords())
                .with("records", stored.records())
                .with("payloadUnits", stored.payloadUnits());
    }
}
