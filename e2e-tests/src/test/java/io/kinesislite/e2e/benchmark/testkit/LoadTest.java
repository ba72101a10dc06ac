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
package io.kinesislite.e2e.benchmark.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinesislite.e2e.benchmark.report.Latencies;
import io.kinesislite.testkit.KinesisServer;
import io.kinesislite.testkit.Operation;
import org.junit.jupiter.api.Test;

/** Both clients of the benchmark count what really went over the wire. */
final class LoadTest {
    private static final BenchmarkArguments ARGUMENTS =
            BenchmarkArguments.parse("--records", "2000", "--bytes", "300", "--shards", "2", "--lanes", "3");

    @Test
    void sdkPutsAndReadsAllRecords() throws Exception {
        try (KinesisServer server =
                KinesisServer.builder().throughputLimits(false).start()) {
            assertPutsAndReads(server, new SdkLoad(server.endpoint(), "s", ARGUMENTS));
        }
    }

    @Test
    void plainSocketsPutAndReadAllRecords() throws Exception {
        try (KinesisServer server =
                KinesisServer.builder().throughputLimits(false).start()) {
            assertPutsAndReads(server, new RawLoad(server.endpoint(), "s", ARGUMENTS));
        }
    }

    private static void assertPutsAndReads(KinesisServer server, Load load) throws Exception {
        server.store().createStream("s", ARGUMENTS.shards());
        try (load) {
            Latencies puts = new Latencies(100);
            assertThat(load.put(ARGUMENTS.records(), puts)).isEqualTo(2_000);
            assertThat(server.journal().records(Operation.PUT_RECORDS)).isEqualTo(2_000);
            assertThat(puts.count()).isEqualTo(4);
            assertThat(load.read(new Latencies(100))).isEqualTo(2_000);
            assertThat(server.journal().bytes(Operation.GET_RECORDS)).isGreaterThan(2_000 * 300);
            load.deleteStream();
            assertThat(server.store().listStreams(null, 10).items()).isEmpty();
        }
    }

    @Test
    void percentilesAreOfTheCallsThatWereMade() {
        Latencies latencies = new Latencies(10);
        for (int i = 1; i <= 4; i++) {
            latencies.add(i * 1_000_000L);
        }
        assertThat(latencies.percentileMillis(0.5)).isEqualTo(3);
        assertThat(latencies.percentileMillis(0.99)).isEqualTo(4);
    }

    @Test
    void namesTheArgumentItCannotRead() {
        assertThatThrownBy(() -> BenchmarkArguments.parse("--records", "many"))
                .hasMessageStartingWith(
                        "Cannot read the argument '--records many'. The arguments and their defaults are: ");
        assertThatThrownBy(() -> BenchmarkArguments.parse("--speed", "1")).hasMessageContaining("'--speed'");
    }
}
