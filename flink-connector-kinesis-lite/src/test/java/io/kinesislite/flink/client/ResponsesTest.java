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
package io.kinesislite.flink.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinesislite.flink.fixtures.Allocation;
import io.kinesislite.flink.fixtures.Shards;
import io.kinesislite.flink.model.KinesisRecord;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;

class ResponsesTest {
    private static final int RECORDS = 10_000;
    private static final GetRecordsResponse RESPONSE = SdkPages.of(RECORDS, 100);

    @Test
    void handsThePayloadOnAsTheSdkGaveIt() {
        List<KinesisRecord> records = Responses.batch(Shards.STREAM, RESPONSE).records();

        assertThat(records).hasSize(RECORDS);
        for (int i = 0; i < RECORDS; i++) {
            byte[] given = RESPONSE.records().get(i).data().asByteArrayUnsafe();
            assertThat(records.get(i).data()).isSameAs(given);
        }
    }

    @Test
    void makesNothingButTheRecordsAndTheirList() throws Exception {
        KinesisRecord any = Responses.batch(Shards.STREAM, RESPONSE).records().get(0);

        long records = Allocation.of(() -> copies(any));
        long batch = Allocation.of(() -> Responses.batch(Shards.STREAM, RESPONSE));

        assertThat(batch - records).isLessThan(RECORDS);
    }

    private static List<KinesisRecord> copies(KinesisRecord record) {
        List<KinesisRecord> copies = new ArrayList<>(RECORDS);
        for (int i = 0; i < RECORDS; i++) {
            copies.add(new KinesisRecord(
                    record.partitionKey(),
                    record.data(),
                    record.sequenceNumber(),
                    record.subSequenceNumber(),
                    record.endsSequence(),
                    record.arrival(),
                    record.explicitHashKey(),
                    record.encryptionType()));
        }
        return copies;
    }
}
