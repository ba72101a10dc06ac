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

import static org.assertj.core.api.Assertions.assertThat;

import io.kinesislite.testkit.KinesisServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgumentsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--streemName clicks|Option 'streemName' does not exist. Did you mean 'streamName'?",
                "--region eu-west-1|No stream is named: set 'streamName' or 'streamARN'.",
                "--streamName clicks --initialPosition beginning|initialPosition 'beginning' is not known",
                "--streamName clicks --mode reed|--mode has to be one of read, fan-out, write, catalog.",
                "--streamName clicks --consumerMode efo --mode read|Option consumerMode is 'efo', and --mode is read",
                "--streamName clicks --consumerMode polling --mode fan-out|Option consumerMode is 'polling', and --mode is fan-out",
                "--streamName clicks --streamName clicks|Option streamName is there twice.",
                "--streamName|Option streamName has no value.",
                "--streamName --region eu-west-1|Option streamName has no value.",
                "--streamName clicks --mode catalog|Option 'streamName' is not one of a catalog",
                "--streamName clicks --awsSecretKey marker-of-a-secret|Option 'awsSecretKey' is set without 'awsAccessKeyId'",
                "--streamName clicks awsSecretKey marker-of-a-secret|Argument 3 is neither an option nor the value of one"
            })
    void mistakesAreRefusedInOneLine(String args, String message) throws Exception {
        CheckRun result = CheckRun.of(args.split(" ", -1));

        assertThat(result.output().lines()).singleElement().asString().startsWith(message);
        assertThat(result.code()).isEqualTo(2);
    }

    @Test
    void optionsAreTakenWithAnEqualsSignToo() throws Exception {
        try (KinesisServer kinesis = KinesisServer.start()) {
            kinesis.store().createStream("clicks", 1);

            assertThat(CheckRun.at(kinesis, "--streamName=clicks").code()).isZero();
        }
    }

    @Test
    void helpIsPrinted() throws Exception {
        assertThat(CheckRun.of("--help").output()).startsWith("Usage: check");
        assertThat(CheckRun.of("--help").code()).isZero();
        assertThat(CheckRun.of().code()).isEqualTo(2);
    }
}
