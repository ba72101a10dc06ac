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
package io.kinesislite.e2e.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kinesislite.testkit.KinesisServer;
import io.kinesislite.testkit.PutEntry;
import io.kinesislite.testkit.StartingPosition;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A stream with lines, and one that gets their copies.
 *
 * @param kinesis that has both
 * @param input the stream with the lines
 * @param output the stream that gets them
 */
public record Copies(KinesisServer kinesis, String input, String output) {
    private static final int SHARDS = 2;
    private static final Duration WITHIN = Duration.ofMinutes(1);

    /** Both streams, with this many lines to copy. */
    public static Copies of(KinesisServer kinesis, String name, int lines) {
        Copies copies = new Copies(kinesis, name + "-lines", name + "-copies");
        kinesis.store().createStream(copies.input, SHARDS);
        kinesis.store().createStream(copies.output, SHARDS);
        copies.expected(lines).forEach(line -> kinesis.store().putRecord(copies.input, PutEntry.of(line, line)));
        return copies;
    }

    /** The arguments of the example job that copies them, and then these. */
    public String[] arguments(String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("--input", input, "--output", output, "--region", "us-east-1"));
        arguments.addAll(List.of("--endpoint", kinesis.endpoint().toString()));
        arguments.addAll(List.of("--checkpoint-interval", "500", "--flush-timeout", "100"));
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }

    /** Returns when each of the lines has been copied, and checks that each has been once. */
    public void awaitExactly(int lines) {
        await().atMost(WITHIN).until(() -> written().size() >= lines);
        assertThat(written()).containsExactlyInAnyOrderElementsOf(expected(lines));
    }

    private List<String> expected(int lines) {
        return IntStream.range(0, lines).mapToObj(i -> input + " " + i).toList();
    }

    /** All that has been written. */
    public List<String> written() {
        List<String> lines = new ArrayList<>();
        for (int shard = 0; shard < SHARDS; shard++) {
            String iterator = kinesis.store()
                    .getShardIterator(output, "shardId-%012d".formatted(shard), StartingPosition.trimHorizon());
            kinesis.store()
                    .getRecords(iterator, 10_000)
                    .records()
                    .forEach(record -> lines.add(new String(record.data(), StandardCharsets.UTF_8)));
        }
        return lines;
    }
}
