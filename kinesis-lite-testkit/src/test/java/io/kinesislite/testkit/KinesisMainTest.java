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

import org.junit.jupiter.api.Test;

class KinesisMainTest {
    @Test
    void createsTheStreamsItIsTold() {
        try (KinesisServer server = KinesisMain.start("--stream", "clicks:4", "--stream", "orders")) {
            assertThat(server.store().listShards("clicks")).hasSize(4);
            assertThat(server.store().listShards("orders")).hasSize(1);
        }
    }

    @Test
    void namesTheArgumentItCannotRead() {
        assertThatThrownBy(() -> KinesisMain.start("--port", "x"))
                .hasMessage(
                        "Cannot read the argument '--port x'. The arguments are --port NUMBER and, for each stream, "
                                + "--stream NAME:SHARDS.");
        assertThatThrownBy(() -> KinesisMain.start("--streams", "a:1")).hasMessageContaining("'--streams a:1'");
    }

    @Test
    void closesQuickly() {
        KinesisServer server = KinesisServer.start();
        long start = System.nanoTime();
        server.close();
        assertThat(System.nanoTime() - start).isLessThan(2_000_000_000L);
    }
}
