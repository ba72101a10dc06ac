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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgumentsTest {
    @Test
    void runsTheDefaultFileInsideTheJvmWhenNothingIsGiven() {
        Arguments arguments = parse();
        assertThat(arguments.script()).isEmpty();
        assertThat(arguments.target()).isEqualTo(new Target.InJvm("us-east-1"));
        assertThat(arguments.stream()).isEqualTo("clicks");
        assertThat(arguments.pageCountsStream()).isEqualTo("page-counts");
        assertThat(arguments.verbose()).isFalse();
    }

    @Test
    void takesAnEndpointWithItsRegionAndAStream() {
        Arguments arguments = parse(
                "my job.sql",
                "--endpoint",
                "http://localhost:4566",
                "--region=eu-west-1",
                "--stream",
                "s",
                "--verbose");
        assertThat(arguments.script()).isEqualTo(Optional.of(Path.of("my job.sql")));
        assertThat(arguments.target()).isEqualTo(new Target.Endpoint(URI.create("http://localhost:4566"), "eu-west-1"));
        assertThat(arguments.stream()).isEqualTo("s");
        assertThat(arguments.pageCountsStream()).isEqualTo("s-page-counts");
        assertThat(arguments.verbose()).isTrue();
    }

    @Test
    void takesARegionAloneForAmazonKinesis() {
        assertThat(parse("--region", "eu-west-1").target()).isEqualTo(new Target.Aws("eu-west-1"));
    }

    @Test
    void signsForSomeRegionWhenAnEndpointComesAlone() {
        assertThat(parse("--endpoint", "https://localhost:4567").target())
                .isEqualTo(new Target.Endpoint(URI.create("https://localhost:4567"), "us-east-1"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--endpiont http://x      | Unknown option --endpiont; bin/quickstart --help lists the options.",
                "a.sql b.sql              | Cannot run two SQL files, a.sql and b.sql: give one.",
                "--stream                 | Option --stream needs a value; see bin/quickstart --help.",
                "--region --verbose       | Option --region needs a value; see bin/quickstart --help.",
                "--endpoint localhost:80  | Option --endpoint needs a URL such as http://localhost:4566, not 'localhost:80'.",
                "--endpoint ftp://host    | Option --endpoint needs a URL such as http://localhost:4566, not 'ftp://host'.",
                "--endpoint http://me:pw@host | Option --endpoint takes no user in its URL: remove it, and set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.",
                "--endpoint=//me:pw@host  | Option --endpoint takes no user in its URL: remove it, and set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.",
                "--stream it's            | Option --stream needs a name of letters, digits, and any of _ . -, not 'it's'.",
                "--region EU              | Option --region needs a name such as eu-central-1, not 'EU'.",
                "--verbose=yes            | Option --verbose takes no value, but got 'yes'."
            },
            quoteCharacter = '"')
    void refusesWhatItDoesNotUnderstandInOneLine(String line, String message) {
        assertThatThrownBy(() -> parse(line.split(" ")))
                .isInstanceOf(UsageException.class)
                .hasMessage(message);
    }

    private static Arguments parse(String... args) {
        return Arguments.parse(List.of(args));
    }
}
