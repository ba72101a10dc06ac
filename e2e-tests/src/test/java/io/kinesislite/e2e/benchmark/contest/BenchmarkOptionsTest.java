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
package io.kinesislite.e2e.benchmark.contest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class BenchmarkOptionsTest {
    private static final Race RACE = new Race();

    @Test
    void runsTheDefaultCasesWithThreeContestantsUnlessToldOtherwise() {
        BenchmarkOptions<Heat> options = BenchmarkOptions.parse(RACE);

        assertThat(options.cases()).isEqualTo(RACE.cases("default"));
        assertThat(options.competitors())
                .extracting(Competitor::name)
                .containsExactly("kinesis-lite", "blocking", "sdk");
        assertThat(options.rounds()).isEqualTo(3);
        assertThat(options.second()).isEqualTo(Duration.ofSeconds(5));
        assertThat(options.others())
                .isEqualTo(
                        new BenchmarkOptions.Others("4g", "1g", 2_000_000_000L, Path.of("docs/benchmarks"), "unknown"));
    }

    @Test
    void takesEveryOption() {
        BenchmarkOptions<Heat> options = BenchmarkOptions.parse(
                RACE,
                "--cases",
                "short-.*",
                "--contestants",
                "sdk-crt",
                "--contestant",
                "flink=/jars/a.jar:/jars/b.jar,org.example.Adapter",
                "--rounds",
                "7",
                "--seconds",
                "0.5",
                "--server-heap",
                "6g",
                "--heap",
                "2g",
                "--backlog",
                "100",
                "--out",
                "results",
                "--commit",
                "abc");

        assertThat(options.cases()).extracting(Heat::id).containsExactly("short-1", "short-2");
        assertThat(options.competitors()).extracting(Competitor::name).containsExactly("sdk-crt", "flink");
        assertThat(options.competitors().get(1))
                .isEqualTo(new Competitor("flink", "/jars/a.jar:/jars/b.jar", "org.example.Adapter", false));
        assertThat(options.rounds()).isEqualTo(7);
        assertThat(options.second()).isEqualTo(Duration.ofMillis(500));
        assertThat(options.others())
                .isEqualTo(new BenchmarkOptions.Others("6g", "2g", 100_000_000L, Path.of("results"), "abc"));
    }

    @Test
    void saysWhatItCannotReadAndWhatThereIs() {
        assertRefused(
                "There is no option --speed. The options and their defaults are: --backlog 2000,", "--speed", "1");
        assertRefused("Option --rounds needs a value. ", "--rounds");
        assertRefused("Option --rounds is a number, not 'many'.", "--rounds", "many");
        assertRefused("Option --rounds has to be more than 0.", "--rounds", "0");
        assertRefused("Option --seconds has to be more than -1.", "--seconds", "-1");
        assertRefused("There is no contestant 'kcl', only kinesis-lite, blocking, sdk,", "--contestants", "sdk,kcl");
        assertRefused("No case is called 'lively'. Some are short-1, long; ", "--cases", "lively");
        assertRefused("Option --cases is default, all, or a regular expression, not '('", "--cases", "(");
        assertRefused(
                "Option --contestant is NAME=CLASSPATH,ADAPTER, not 'flink=a.jar'", "--contestant", "flink=a.jar");
        assertRefused("Option --contestant is NAME=CLASSPATH,ADAPTER, not '=a.jar,A'", "--contestant", "=a.jar,A");
    }

    private static void assertRefused(String message, String... args) {
        assertThatThrownBy(() -> BenchmarkOptions.parse(RACE, args))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }
}
