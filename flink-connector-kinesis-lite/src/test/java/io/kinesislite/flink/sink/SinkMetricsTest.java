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
package io.kinesislite.flink.sink;

import static io.kinesislite.flink.sink.ScriptedKinesis.failing;
import static io.kinesislite.flink.sink.ScriptedKinesis.refusing;
import static org.assertj.core.api.Assertions.assertThat;

import io.kinesislite.flink.model.FailureKind;
import org.junit.jupiter.api.Test;

class SinkMetricsTest {
    private final ScriptedKinesis kinesis = new ScriptedKinesis();
    private final WriterHarness harness;

    SinkMetricsTest() throws Exception {
        harness = WriterHarness.of(kinesis);
    }

    @Test
    void countsWhatIsStored() throws Exception {
        harness.write("a", "bb", "c", "d");
        assertThat(harness.gauge("putsInFlight")).isEqualTo(1L);
        assertThat(harness.counter("numRecordsSend")).isZero();
        harness.answerAll();
        assertThat(harness.counter("numRecordsSend")).isEqualTo(4);
        assertThat(harness.counter("numBytesSend")).as("payloads and keys").isEqualTo(10);
        assertThat(harness.counter("kinesisRecordsSend")).isEqualTo(4);
        assertThat(harness.counter("payloadUnitsSend")).isEqualTo(4);
        assertThat(harness.counter("puts")).isEqualTo(1);
        assertThat(harness.gauge("putsInFlight")).isEqualTo(0L);
        assertThat((Long) harness.gauge("currentSendTime")).isNotNegative();
    }

    @Test
    void countsWhatCameBackByReasonAndCode() throws Exception {
        kinesis.script.add(refusing(entry -> entry.partitionKey().equals("b")));
        kinesis.script.add(failing(FailureKind.TRANSIENT));
        harness.write("a", "b", "c", "d");
        harness.writer.flush(true);
        assertThat(harness.counter("numRecordsSendErrors")).isEqualTo(2);
        assertThat(harness.counter("throttledRecords")).isEqualTo(1);
        assertThat(harness.counter("errorCode", "Code", "retriedRecords")).isEqualTo(1);
        assertThat(harness.counter("errorCode", "KinesisLiteException", "retriedRecords"))
                .isEqualTo(1);
        assertThat(harness.counter("numRecordsSend")).isEqualTo(4);
    }

    @Test
    void tellsWhatItHolds() throws Exception {
        kinesis.script.add(refusing(entry -> entry.partitionKey().equals("b")));
        harness.write("a", "b", "c", "d");
        harness.answerAll();
        assertThat(harness.gauge("bufferedRecords")).isEqualTo(1L);
        assertThat(harness.gauge("bufferedBytes"))
                .as("a key, a payload and 256")
                .isEqualTo(258L);
    }
}
