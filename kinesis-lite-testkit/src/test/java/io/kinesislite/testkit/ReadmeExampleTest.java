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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;

/** The README's code, compiled and run. */
@ExtendWith(KinesisExtension.class)
class ReadmeExampleTest {
    private static final Path README = Path.of("README.md");
    private static final Path EXAMPLE = Path.of("src/test/java/io/kinesislite/testkit/ReadmeExampleTest.java");

    @Test
    void producerMeetsAThrottle(KinesisServer kinesis) {
        try (KinesisClient client =
                SdkClients.sync(kinesis.endpoint())) { // http://127.0.0.1:PORT; any region, any keys
            kinesis.store().createStream("clicks", 2);
            kinesis.faults().on(Operation.PUT_RECORD).times(1).throttle();
            assertThatThrownBy(() -> put(client, "user-1")).isInstanceOf(ProvisionedThroughputExceededException.class);
            put(client, "user-1");
            assertThat(kinesis.journal().count(Operation.PUT_RECORD)).isEqualTo(2);
            assertThat(kinesis.journal().records(Operation.PUT_RECORD)).isEqualTo(1);
        }
    }

    @Test
    void readmeShowsThisCode() throws IOException {
        String readme = Files.readString(README);
        int begin = readme.indexOf("```java\n") + "```java\n".length();
        String block = readme.substring(begin, readme.indexOf("```", begin));
        assertThat(words(Files.readString(EXAMPLE))).contains(words(block));
    }

    @Test
    void readmeShowsArgumentsThatCanBeRead() throws IOException {
        String line = Files.readAllLines(README).stream()
                .filter(each -> each.startsWith("java -jar "))
                .findFirst()
                .orElseThrow();
        String[] words = line.split(" ", -1);
        assertThat(MainArguments.parse(Arrays.copyOfRange(words, 3, words.length))
                        .streams())
                .containsEntry("clicks", 4);
    }

    private static void put(KinesisClient client, String key) {
        client.putRecord(r -> r.streamName("clicks").partitionKey(key).data(SdkBytes.fromUtf8String("{}")));
    }

    private static String words(String text) {
        return text.replaceAll("\\s+", "");
    }
}
