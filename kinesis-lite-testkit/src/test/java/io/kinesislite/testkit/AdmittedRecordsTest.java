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
package io.kinesislite.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;

/** A fault under which shards take records at a rate. */
class AdmittedRecordsTest {
    private static final ManualClock CLOCK = new ManualClock(Instant.parse("2026-03-01T10:00:00Z"));
    private static final KinesisServer SERVER =
            KinesisServer.builder().clock(CLOCK).throughputLimits(false).start();
    private static final KinesisAsyncClient CLIENT = SdkClients.async(SERVER, Protocol.HTTP2);
    private static final String FIRST = "shardId-000000000000";
    private static final String LOWER_HALF = "0";
    private static final String UPPER_HALF = HashRange.MAX.toString();

    @AfterAll
    static void close() {
        CLIENT.close();
        SERVER.close();
    }

    @BeforeEach
    void createStream() {
        SERVER.store().createStream("s", 2);
    }

    @AfterEach
    void clear() {
        SERVER.clear();
    }

    @Test
    void eachShardTakesItsRate() {
        SERVER.faults().on(Operation.PUT_RECORDS).forever().admitRecords(20);
        List<PutRecordsResultEntry> results = put(LOWER_HALF, 30, UPPER_HALF, 25);
        assertThat(results.subList(0, 30))
                .filteredOn(AdmittedRecordsTest::isTaken)
                .hasSize(20);
        assertThat(results.subList(30, 55))
                .filteredOn(AdmittedRecordsTest::isTaken)
                .hasSize(20);
        assertThat(results.get(29).errorCode()).isEqualTo("ProvisionedThroughputExceededException");
        assertThat(results.get(29).errorMessage()).startsWith("Rate exceeded for shard " + FIRST + " in stream s");
        CLOCK.advance(Duration.ofMillis(250));
        assertThat(taken(put(LOWER_HALF, 10, UPPER_HALF, 1))).isEqualTo(6);
    }

    @Test
    void aFaultOfOneShardLeavesTheOthersAlone() {
        SERVER.faults().on(Operation.PUT_RECORDS).shard(FIRST).forever().admitRecords(1);
        assertThat(taken(put(LOWER_HALF, 10, UPPER_HALF, 10))).isEqualTo(11);
    }

    @Test
    void allIsTakenWhenTheFaultIsRemoved() {
        InjectedFault fault =
                SERVER.faults().on(Operation.PUT_RECORDS).forever().admitRecords(1);
        assertThat(taken(put(LOWER_HALF, 10, UPPER_HALF, 0))).isEqualTo(1);
        fault.remove();
        assertThat(taken(put(LOWER_HALF, 10, UPPER_HALF, 0))).isEqualTo(10);
    }

    @Test
    void refusesARateOfNothingAndOtherOperations() {
        FaultPlan puts = SERVER.faults().on(Operation.PUT_RECORDS);
        assertThatThrownBy(() -> puts.admitRecords(0))
                .hasMessage("A shard takes at least one record a second, not 0: use throttle for none at all.");
        FaultPlan reads = SERVER.faults().on(Operation.GET_RECORDS);
        assertThatThrownBy(() -> reads.admitRecords(1))
                .hasMessage("The fault admitRecords is for PUT_RECORDS only, not for GET_RECORDS.");
    }

    private static List<PutRecordsResultEntry> put(String hashKey, int count, String otherHashKey, int otherCount) {
        List<PutRecordsRequestEntry> entries = Stream.concat(
                        Collections.nCopies(count, entry(hashKey)).stream(),
                        Collections.nCopies(otherCount, entry(otherHashKey)).stream())
                .toList();
        return CLIENT.putRecords(r -> r.streamName("s").records(entries)).join().records();
    }

    private static PutRecordsRequestEntry entry(String hashKey) {
        return PutRecordsRequestEntry.builder()
                .partitionKey("k")
                .explicitHashKey(hashKey)
                .data(SdkBytes.fromUtf8String("x"))
                .build();
    }

    private static long taken(List<PutRecordsResultEntry> results) {
        return results.stream().filter(AdmittedRecordsTest::isTaken).count();
    }

    private static boolean isTaken(PutRecordsResultEntry result) {
        return result.errorCode() == null;
    }
}
