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
package io.kinesislite.e2e.heap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kinesislite.testkit.KinesisServer;
import io.kinesislite.testkit.Operation;
import io.kinesislite.testkit.PutEntry;
import io.kinesislite.testkit.Shard;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 256 shards that have far more than a subtask may hold, and a job that takes nothing. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ReaderHeapIT {
    private static final String STREAM = "large";
    private static final int SHARDS = 256;
    private static final int BATCH = 100;
    private static final long MEBIBYTE = 1 << 20;
    private static final long BOUND = 64 * MEBIBYTE;

    @ParameterizedTest
    @CsvSource({"10000, 200", "100, 4000"})
    void holdsNoMoreThanTheBound(int recordBytes, int recordsOfAShard) throws Exception {
        try (KinesisServer server =
                KinesisServer.builder().throughputLimits(false).start()) {
            fill(server, recordBytes, recordsOfAShard);
            long records = (long) SHARDS * recordsOfAShard;
            try (HeldProcess job = HeldProcess.start(
                    "256m",
                    List.of(server.endpoint().toString(), STREAM, Long.toString(BOUND), Long.toString(records)))) {
                long before = job.number();
                awaitStandstill(server);

                long held = job.heap() - before;

                assertThat(held).isLessThan(BOUND * 5 / 4);
                assertThat(job.go()).isEqualTo(records * recordBytes);
            }
        }
    }

    private static void fill(KinesisServer server, int recordBytes, int records) {
        server.store().createStream(STREAM, SHARDS);
        byte[] payload = new byte[recordBytes];
        for (Shard shard : server.store().listShards(STREAM)) {
            PutEntry entry = PutEntry.of("a-partition-key-of-usual-length-1234", payload)
                    .withExplicitHashKey(shard.hashRange().start().toString());
            List<PutEntry> batch = Collections.nCopies(BATCH, entry);
            for (int put = 0; put < records; put += BATCH) {
                server.store().putRecords(STREAM, batch);
            }
        }
    }

    /** Until the reader has asked for nothing more for two seconds. */
    private static void awaitStandstill(KinesisServer server) {
        long[] before = {-1};
        await().during(Duration.ofSeconds(2)).atMost(Duration.ofSeconds(120)).until(() -> {
            long calls = server.journal().count(Operation.GET_RECORDS);
            boolean stands = calls > 0 && calls == before[0];
            before[0] = calls;
            return stands;
        });
    }
}
