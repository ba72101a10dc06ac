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
package io.kinesislite.e2e.migration;

import io.kinesislite.flink.source.KinesisLiteSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.api.common.serialization.SimpleStringSchema;

/** The source that the guide shows. */
final class ContinuingExample {
    private ContinuingExample() {}

    static KinesisLiteSource<String> source() throws IOException {
        KinesisLiteSource<String> source = KinesisLiteSource.<String>builder()
                .setStreams("arn:aws:kinesis:us-east-1:000000000000:stream/clicks")
                .setInitialPosition(Files.readString(Path.of("positions.json")))
                .setDeserializer(new SimpleStringSchema())
                .build();
        return source;
    }
}
