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

import io.kinesislite.flink.table.DocumentSection;
import io.kinesislite.testkit.KinesisError;
import io.kinesislite.testkit.Operation;
import io.kinesislite.testkit.PutEntry;
import org.junit.jupiter.api.Test;

/** The check of a table that is polled, against a Kinesis in this JVM. */
class CheckTest extends ClicksTest {
    @Test
    void allThatPollingNeedsWorks() throws Exception {
        kinesis.store().putRecord("clicks", PutEntry.of("k", "the payload"));

        CheckRun result = check();

        assertThat(result.outcomes())
                .containsExactly(
                        "works credentials",
                        "works DescribeStreamSummary",
                        "works ListShards",
                        "works GetShardIterator",
                        "works GetRecords");
        assertThat(result.output())
                .contains("calls are signed with access key AKIA...MPLE")
                .contains("4 shards, 4 of them open")
                .contains("The least policy to read by polling:")
                .contains("\"Resource\": \"" + arn + "\"")
                .endsWith("All that was tried works.\n")
                .doesNotContain("the payload");
        assertThat(result.code()).isZero();
    }

    @Test
    void documentShowsWhatIsPrinted() throws Exception {
        kinesis.faults().on(Operation.GET_RECORDS).accessDenied();
        String shown = DocumentSection.of("iam.md", "Check").blocks("").get(1);

        String printed = check().output();

        assertThat(normal(printed.substring(0, printed.indexOf("\n\n") + 1))).isEqualTo(normal(shown));
    }

    private static String normal(String output) {
        return output.replaceAll("https?://\\S+", "URL")
                .replace("the AWS SDK's default chain", "option awsAccessKeyId")
                .replaceAll("access key [A-Z.]+(, from environment variables)?", "access key ID")
                .replaceAll("arn:aws:kinesis:[^:]*:\\d*:", "arn:aws:kinesis:REGION:ACCOUNT:")
                .replaceAll("kinesis:GetRecords \\(.*\\)", "kinesis:GetRecords (…)");
    }

    @Test
    void permissionThatIsMissingIsNamedAndTheOthersAreTriedAllTheSame() throws Exception {
        kinesis.faults().on(Operation.DESCRIBE_STREAM_SUMMARY).accessDenied();

        CheckRun result = check();

        assertThat(result.outcomes())
                .containsExactly(
                        "works credentials",
                        "FAILS DescribeStreamSummary",
                        "works ListShards",
                        "works GetShardIterator",
                        "works GetRecords");
        assertThat(result.output())
                .contains("Cannot describe stream clicks: access denied for kinesis:DescribeStreamSummary")
                .contains("\"arn:aws:kinesis:eu-west-1:ACCOUNT:stream/clicks\"")
                .contains("ACCOUNT stands for the number")
                .endsWith("1 thing does not work.\n");
        assertThat(result.code()).isEqualTo(1);
    }

    @Test
    void streamThatIsMissingIsNamedAndTheNextOneIsTried() throws Exception {
        CheckRun result = CheckRun.at(kinesis, "--streamName", "clocks, clicks");

        assertThat(result.outcomes())
                .containsExactly(
                        "works credentials",
                        "FAILS DescribeStreamSummary",
                        "not tried ListShards",
                        "not tried GetShardIterator",
                        "not tried GetRecords",
                        "works DescribeStreamSummary",
                        "works ListShards",
                        "works GetShardIterator",
                        "works GetRecords");
        assertThat(result.output()).contains("Stream clocks does not exist in region eu-west-1 at");
        assertThat(result.code()).isEqualTo(1);
    }

    @Test
    void keyThatIsUnknownIsTriedOnce() throws Exception {
        kinesis.faults()
                .on(Operation.DESCRIBE_STREAM_SUMMARY)
                .forever()
                .error(new KinesisError("UnrecognizedClientException", "The security token is invalid.", 400));

        CheckRun result = CheckRun.at(kinesis, "--streamName", "clicks,clocks");

        assertThat(result.outcomes().subList(1, 6))
                .containsExactly(
                        "FAILS DescribeStreamSummary",
                        "not tried ListShards",
                        "not tried GetShardIterator",
                        "not tried GetRecords",
                        "not tried DescribeStreamSummary");
        assertThat(result.output()).contains("the access key or session token is unknown");
        assertThat(kinesis.journal().calls()).hasSize(1);
        assertThat(result.code()).isEqualTo(1);
    }

    @Test
    void credentialsThatCannotBeHadAreNamed() throws Exception {
        CheckRun result = CheckRun.of(
                "--streamName",
                "clicks",
                "--region",
                "eu-west-1",
                "--endpoint",
                kinesis.endpoint().toString(),
                "--webIdentityTokenFile",
                "/no/such/token",
                "--roleArn",
                "arn:aws:iam::123456789012:role/reader");

        assertThat(result.outcomes())
                .containsExactly(
                        "FAILS credentials",
                        "not tried DescribeStreamSummary",
                        "not tried ListShards",
                        "not tried GetShardIterator",
                        "not tried GetRecords");
        assertThat(result.output())
                .contains(
                        "Cannot look up credentials: no credentials from role arn:aws:iam::123456789012:role/reader by the"
                                + " token in /no/such/token (");
        assertThat(result.code()).isEqualTo(1);
    }

    @Test
    void profileThatIsMissingIsNamed() throws Exception {
        CheckRun result =
                CheckRun.of("--streamName", "clicks", "--region", "eu-west-1", "--awsProfile", "no-such-profile");

        assertThat(result.rows())
                .singleElement()
                .asString()
                .contains("FAILS")
                .contains("Cannot use AWS profile 'no-such-profile'");
        assertThat(result.output()).contains("\"arn:aws:kinesis:eu-west-1:ACCOUNT:stream/clicks\"");
        assertThat(result.code()).isEqualTo(1);
    }

    @Test
    void regionThatCanBeNoneIsNamed() throws Exception {
        CheckRun result = CheckRun.of("--streamName", "clicks", "--region", "eu west");

        assertThat(result.rows())
                .singleElement()
                .asString()
                .contains("FAILS")
                .contains("Region 'eu west' cannot be part of a host name. Correct option region.");
        assertThat(result.code()).isEqualTo(1);
    }

    @Test
    void identityThatAssumesARoleIsToldWhatItNeeds() throws Exception {
        CheckRun result = check(
                "--roleArn",
                "arn:aws:iam::123456789012:role/reader",
                "--stsEndpoint",
                "http://127.0.0.1:1",
                "--roleExternalId",
                CheckRun.TOKEN);

        assertThat(result.output())
                .contains("role arn:aws:iam::123456789012:role/reader, assumed by option awsAccessKeyId")
                .contains("Cannot look up credentials: no credentials from role arn:aws:iam::123456789012:role/reader")
                .contains(Policy.ofAssuming("arn:aws:iam::123456789012:role/reader")
                        .json());
        assertThat(result.code()).isEqualTo(1);
    }
}
