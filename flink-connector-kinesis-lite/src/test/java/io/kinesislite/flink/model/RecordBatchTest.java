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
package io.kinesislite.flink.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecordBatchTest {
    private static final Instant NOW = Instant.parse("2026-01-31T10:00:00Z");
    private static final KinesisRecord RECORD = new KinesisRecord("key", new byte[10], "17", 0, true, NOW, null, null);

    @Test
    void isASilentTipIfItIsEmptyAndNothingIsBehindIt() {
        assertThat(batch(List.of(), 0).isSilentTip()).isTrue();
        assertThat(batch(List.of(), 1).isSilentTip()).isFalse();
        assertThat(batch(List.of(RECORD), 0).isSilentTip()).isFalse();
    }

    @Test
    void endsTheShardIfNoPageFollows() {
        assertThat(batch(List.of(), 0).endsShard()).isFalse();
        assertThat(new RecordBatch(List.of(), Optional.empty(), 0, NOW, List.of()).endsShard())
                .isTrue();
    }

    @Test
    void countsPayloadsAndKeys() {
        assertThat(batch(List.of(RECORD, RECORD), 0).bytes()).isEqualTo(26);
    }

    @Test
    void isAsOldAsTheQuestionIfTheServiceDoesNotSay() {
        Instant asked = NOW.minusSeconds(1);

        assertThat(batch(List.of(), 0).answeredOr(asked)).isEqualTo(NOW);
        assertThat(new RecordBatch(List.of(), Optional.empty(), 0, null, List.of()).answeredOr(asked))
                .isEqualTo(asked);
    }

    private static RecordBatch batch(List<KinesisRecord> records, long millisBehindLatest) {
        return new RecordBatch(records, Optional.of("next"), millisBehindLatest, NOW, List.of());
    }
}
