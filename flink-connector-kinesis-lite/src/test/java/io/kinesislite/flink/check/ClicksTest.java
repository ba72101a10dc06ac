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
package io.kinesislite.flink.check;

import io.kinesislite.testkit.KinesisExtension;
import io.kinesislite.testkit.KinesisServer;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A Kinesis in this JVM with one stream, {@code clicks}, which has four shards. */
@Timeout(60)
@ExtendWith(KinesisExtension.class)
abstract class ClicksTest {
    KinesisServer kinesis;
    String arn;

    @BeforeEach
    void start(KinesisServer server) {
        kinesis = server;
        kinesis.store().createStream("clicks", 4);
        arn = kinesis.store().describeStreamSummary("clicks").arn();
    }

    /** The check of a table of that stream. */
    CheckRun check(String... options) throws InterruptedException {
        return CheckRun.at(
                kinesis,
                Stream.concat(Stream.of("--streamName", "clicks"), Arrays.stream(options))
                        .toArray(String[]::new));
    }
}
