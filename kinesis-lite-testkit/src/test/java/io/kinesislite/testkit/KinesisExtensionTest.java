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

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class KinesisExtensionTest {
    @RegisterExtension
    static final KinesisExtension KINESIS =
            new KinesisExtension(KinesisServer.builder().shardPageSize(2));

    private static int port;

    @RepeatedTest(2)
    void clearsStreamsBetweenTests(KinesisServer server) {
        rememberPort(server);
        server.store().createStream("s", 1);
        assertThat(server.store().config().shardPageSize()).isEqualTo(2);
    }

    @Nested
    class Inside {
        @Test
        void nestedClassesShareTheServer(KinesisServer server) {
            rememberPort(server);
            assertThat(server.store().listStreams(null, 10).items()).isEmpty();
        }
    }

    private static void rememberPort(KinesisServer server) {
        if (port == 0) {
            port = server.port();
        }
        assertThat(server.port()).isEqualTo(port);
    }
}
