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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinesislite.flink.model.KinesisLiteException;
import io.kinesislite.flink.model.UserRecord;
import java.util.List;
import org.apache.flink.metrics.testutils.MetricListener;
import org.apache.flink.runtime.metrics.groups.MetricsGroupTestUtils;
import org.junit.jupiter.api.Test;

class InvalidRecordsTest {
    private static final UserRecord LARGE = new UserRecord("orders", "k", null, new byte[5]);

    private final MetricListener metrics = new MetricListener();

    @Test
    void failsTheJobWithKeyAndSize() {
        assertThatThrownBy(() -> records(OnInvalidRecord.FAIL).refuse(LARGE, "it is too large."))
                .isInstanceOf(KinesisLiteException.class)
                .hasMessage(
                        "Cannot write the record of 5 bytes with partition key 'k' to stream orders: it is too large.");
    }

    @Test
    void countsWhatItSkips() {
        InvalidRecords invalid = records(OnInvalidRecord.SKIP);

        assertThatCode(() -> {
                    invalid.refuse(LARGE, "it is too large.");
                    invalid.refuse(new UserRecord(null, "", null, new byte[1]), "its partition key is empty.");
                })
                .doesNotThrowAnyException();
        assertThat(metrics.getCounter("skippedRecords").orElseThrow().getCount())
                .isEqualTo(2);
    }

    private InvalidRecords records(OnInvalidRecord policy) {
        return new InvalidRecords(
                policy, List.of("orders"), MetricsGroupTestUtils.mockWriterMetricGroup(metrics.getMetricGroup()));
    }
}
