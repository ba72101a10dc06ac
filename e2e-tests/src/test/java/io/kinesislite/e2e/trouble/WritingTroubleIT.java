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
package io.kinesislite.e2e.trouble;

import static org.awaitility.Awaitility.await;

import io.kinesislite.testkit.KinesisServer;
import io.kinesislite.testkit.Operation;
import org.apache.flink.table.api.TableResult;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What can be wrong where a job writes gives its message, and within seconds. */
@Timeout(60)
final class WritingTroubleIT {
    private static final KinesisServer SERVER = KinesisServer.start();
    private static final TroubleshootingTable TABLE = TroubleshootingTable.of("Writing");
    private static final String COLUMNS = "partitionKey STRING, data BYTES";
    private static final String WRITE = "INSERT INTO t VALUES ('k', X'61')";

    private final BrokenTable table = BrokenTable.at(SERVER.endpoint()).with("sink.flush-buffer.timeout", "10 ms");

    @BeforeEach
    void stream() {
        SERVER.clear();
        SERVER.store().createStream("clicks", 2);
    }

    @AfterAll
    static void everyRowWasTried() {
        SERVER.close();
        TABLE.everyRowWasTried();
    }

    @Test
    void streamDoesNotExist() {
        table.with("streamName", "clocks");
        writeAndExpect("the sink's stream does not exist");
    }

    @Test
    void writingIsNotAllowed() {
        SERVER.faults().on(Operation.PUT_RECORDS).forever().accessDenied();
        writeAndExpect("a permission to write is missing");
    }

    @Test
    void rowIsLargerThanTheSinkTakes() {
        table.with("sink.maxRecordSize", "1 bytes");
        writeAndExpect("a row is too large");
    }

    @Test
    void deliveryTakesLongerThanItMay() {
        table.with("sink.deliveryTimeout", "1 s");
        SERVER.faults().on(Operation.PUT_RECORDS).forever().throttle();
        writeAndExpect("a row takes longer than the delivery time-out");
    }

    @Test
    void streamThrottlesForLong() throws Exception {
        SERVER.faults().on(Operation.PUT_RECORDS).forever().throttle();
        try (CapturedLog log = CapturedLog.start()) {
            TableResult job = table.declared(COLUMNS).executeSql(WRITE);
            await().until(() -> log.text().contains("Retrying"));
            job.getJobClient().orElseThrow().cancel().get();

            TABLE.expect("the stream throttles for long", log.text());
        }
    }

    private void writeAndExpect(String wrong) {
        TABLE.expect(wrong, table.failureOf(COLUMNS, WRITE));
    }
}
