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
package io.kinesislite.e2e.quickstart;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinesislite.testkit.KinesisServer;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StreamsTest {
    private static final Optional<StaticKeys> KEYS = Optional.of(new StaticKeys("test", "test"));

    @Test
    void createsWhatIsMissingAndLeavesTheRest() {
        try (KinesisServer server = KinesisServer.start();
                Streams streams = Streams.at(server.endpoint(), "us-east-1", KEYS)) {
            streams.create(Map.of("a", 2));
            streams.create(Map.of("a", 3, "b", 1));
            assertThatCode(() -> streams.require(Map.of("a", 2, "b", 1), "us-east-1"))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void namesTheCommandThatCreatesAMissingStream() {
        try (KinesisServer server = KinesisServer.start();
                Streams streams = Streams.at(server.endpoint(), "us-east-1", KEYS)) {
            assertThatThrownBy(() -> streams.require(Map.of("a", 4), "us-east-1"))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("lacks streams that this run needs")
                    .hasMessageEndingWith(
                            "  aws kinesis create-stream --region us-east-1 --stream-name a --shard-count 4");
        }
    }

    @Test
    void saysThatNothingAnswersAtTheEndpoint() {
        URI gone;
        try (KinesisServer server = KinesisServer.start()) {
            gone = server.endpoint();
        }
        try (Streams streams = Streams.at(gone, "us-east-1", KEYS)) {
            assertThatThrownBy(() -> streams.create(Map.of("a", 1)))
                    .isInstanceOf(UsageException.class)
                    .hasMessageStartingWith("Cannot create stream a at " + gone + ": ")
                    .hasMessageContaining("Connection refused")
                    .hasMessageEndingWith(". Check endpoint, region and network.");
        }
    }
}
