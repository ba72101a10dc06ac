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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import io.kinesislite.flink.model.FailureKind;
import io.kinesislite.flink.model.PutResult;
import io.kinesislite.flink.model.PutResult.Refused;
import io.kinesislite.flink.model.PutResult.Stored;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Answers to PutRecords, written by another writer of CBOR. */
class PutAnswerReaderTest {
    private static final ObjectMapper CBOR = new ObjectMapper(new CBORFactory());

    private static PutResult read(Object answer, Random random) throws Exception {
        List<ByteBuffer> pieces = CborPages.pieces(CBOR.writeValueAsBytes(answer), random);
        return new PutAnswerReader(new CborReader(new ArrayDeque<>(pieces))).read();
    }

    @Property(tries = 200)
    void readsWhatBecameOfEachRecord(@ForAll List<Boolean> stored, @ForAll long seed) throws Exception {
        List<Map<String, Object>> entries = new ArrayList<>();
        List<PutResult.Outcome> outcomes = new ArrayList<>();
        for (boolean one : stored) {
            if (one) {
                entries.add(Map.of("SequenceNumber", "495" + entries.size(), "ShardId", "shardId-000000000001"));
                outcomes.add(new Stored("shardId-000000000001", "495" + outcomes.size()));
            } else {
                entries.add(Map.of(
                        "ErrorCode",
                        "ProvisionedThroughputExceededException",
                        "ErrorMessage",
                        "Slow",
                        "New",
                        List.of(1)));
                outcomes.add(new Refused(FailureKind.THROTTLED, "ProvisionedThroughputExceededException", "Slow"));
            }
        }
        assertThat(read(Map.of("FailedRecordCount", 3, "Records", entries, "EncryptionType", "NONE"), new Random(seed)))
                .isEqualTo(new PutResult(outcomes));
    }

    @Test
    void refusesAnAnswerThatSaysNothingOfARecord() {
        assertThatThrownBy(() -> read(Map.of("Records", List.of(Map.of("ShardId", "shardId-1"))), new Random(1)))
                .isInstanceOf(MalformedAnswer.class)
                .hasMessage("PutRecords has answered with neither a shard nor an error for a record.");
    }
}
