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

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.kinesislite.testkit.Call;
import io.kinesislite.testkit.KinesisServer;
import io.kinesislite.testkit.Operation;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a run of the check printed, which no secret is part of, and its exit code.
 *
 * @param code the exit code
 * @param output all that was printed
 */
record CheckRun(int code, String output) {
    static final String SECRET = "marker-of-a-secret";
    static final String TOKEN = "marker-of-a-token";

    /** What reads alone. */
    private static final Set<Operation> HARMLESS = EnumSet.of(
            Operation.LIST_STREAMS,
            Operation.DESCRIBE_STREAM_SUMMARY,
            Operation.LIST_SHARDS,
            Operation.GET_SHARD_ITERATOR,
            Operation.GET_RECORDS,
            Operation.LIST_STREAM_CONSUMERS,
            Operation.DESCRIBE_STREAM_CONSUMER);

    /** A run against this server, with keys, which changes nothing. */
    static CheckRun at(KinesisServer kinesis, String... args) throws InterruptedException {
        CheckRun run = withKeys(with(
                args, "--region", "eu-west-1", "--endpoint", kinesis.endpoint().toString()));
        assertThat(kinesis.journal().calls()).extracting(Call::operation).allMatch(HARMLESS::contains);
        return run;
    }

    /** A run with keys. */
    static CheckRun withKeys(String... args) throws InterruptedException {
        return of(with(
                args,
                "--awsAccessKeyId",
                "AKIAIOSFODNN7EXAMPLE",
                "--awsSecretKey",
                SECRET,
                "--awsSessionToken",
                TOKEN));
    }

    private static String[] with(String[] args, String... more) {
        return Stream.of(args, more).flatMap(Arrays::stream).toArray(String[]::new);
    }

    static CheckRun of(String... args) throws InterruptedException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int code = Check.run(List.of(args), new PrintStream(bytes, true, UTF_8));
        String output = bytes.toString(UTF_8);
        assertThat(output).doesNotContain(SECRET, TOKEN);
        return new CheckRun(code, output);
    }

    /** What came of each attempt. */
    List<String> rows() {
        return output.lines()
                .filter(line -> line.matches("(works|FAILS|unclear|denied|not tried) .*"))
                .toList();
    }

    /** The same, as outcome and what was tried. */
    List<String> outcomes() {
        return rows().stream()
                .map(row -> row.replaceAll("^(not tried|\\S+)\\s+(?:kinesis:)?(\\S+).*", "$1 $2"))
                .toList();
    }
}
