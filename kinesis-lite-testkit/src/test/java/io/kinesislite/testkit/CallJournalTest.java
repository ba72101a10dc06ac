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
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;

class CallJournalTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    @Test
    void totalsAreOfAllCallsAlthoughOnlyTheLatestAreKept() {
        CallJournal journal = new CallJournal(2);
        for (int i = 1; i <= 5; i++) {
            journal.add(call(Operation.PUT_RECORDS, Call.OK, i));
        }
        journal.add(call(Operation.GET_RECORDS, "InternalFailure", 0));

        assertThat(journal.count(Operation.PUT_RECORDS)).isEqualTo(5);
        assertThat(journal.records(Operation.PUT_RECORDS)).isEqualTo(15);
        assertThat(journal.bytes(Operation.PUT_RECORDS)).isEqualTo(1_500);
        assertThat(journal.calls())
                .extracting(Call::operation, Call::records)
                .containsExactly(tuple(Operation.PUT_RECORDS, 5), tuple(Operation.GET_RECORDS, 0));
    }

    @Test
    void totalsTellOutcomesApart() {
        CallJournal journal = new CallJournal(0);
        journal.add(call(Operation.PUT_RECORDS, Call.OK, 3));
        journal.add(call(Operation.PUT_RECORDS, Call.RESET, 4));

        assertThat(journal.calls()).isEmpty();
        assertThat(journal.count(Operation.PUT_RECORDS)).isEqualTo(2);
        assertThat(journal.count(Operation.PUT_RECORDS, Call.OK)).isEqualTo(1);
        assertThat(journal.count(Operation.PUT_RECORDS, Call.RESET)).isEqualTo(1);
        assertThat(journal.count(Operation.GET_RECORDS, Call.OK)).isZero();
        assertThat(journal.records(Operation.PUT_RECORDS)).isEqualTo(3);
    }

    @Test
    void forgetsTotalsToo() {
        CallJournal journal = new CallJournal(10);
        journal.add(call(Operation.PUT_RECORDS, Call.OK, 3));
        journal.clear();
        assertThat(journal.calls()).isEmpty();
        assertThat(journal.count(Operation.PUT_RECORDS)).isZero();
    }

    @Test
    void countsPayloadsAndKeysInAndOut() {
        ManualClock clock = new ManualClock(NOW);
        try (KinesisServer server =
                        KinesisServer.builder().clock(clock).callsKept(1).start();
                KinesisClient client = SdkClients.sync(server)) {
            server.store().createStream("s", 1);
            client.putRecord(r -> r.streamName("s").partitionKey("key").data(SdkBytes.fromUtf8String("12345")));
            String iterator =
                    server.store().getShardIterator("s", "shardId-000000000000", StartingPosition.trimHorizon());
            client.getRecords(r -> r.shardIterator(iterator));

            assertThat(server.journal().bytes(Operation.PUT_RECORD)).isEqualTo(8);
            assertThat(server.journal().calls())
                    .containsExactly(
                            new Call(Operation.GET_RECORDS, "s", "shardId-000000000000", NOW, Call.OK, 1, 8, "test"));
        }
    }

    private static Call call(Operation operation, String outcome, int records) {
        return new Call(operation, "s", null, NOW, outcome, records, records * 100L, "test");
    }
}
