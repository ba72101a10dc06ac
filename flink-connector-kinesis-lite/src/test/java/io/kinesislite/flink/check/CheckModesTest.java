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

import io.kinesislite.testkit.Operation;
import org.junit.jupiter.api.Test;

/** The check of tables that are read by fan-out, and written, and of catalogs. */
class CheckModesTest extends ClicksTest {
    @Test
    void fanOutRegistersAndSubscribesNothing() throws Exception {
        CheckRun result =
                check("--consumerMode", "efo", "--consumerName", "mine", "--consumerLifecycle", "job-managed");

        assertThat(result.outcomes())
                .containsExactly(
                        "works credentials",
                        "works DescribeStreamSummary",
                        "works ListShards",
                        "works DescribeStreamConsumer",
                        "works ListStreamConsumers",
                        "not tried RegisterStreamConsumer",
                        "not tried TagResource",
                        "not tried SubscribeToShard",
                        "not tried DeregisterStreamConsumer");
        assertThat(result.output())
                .contains("there is none yet; the job registers it")
                .contains("\"" + arn + "/consumer/mine:*\"");
        assertThat(kinesis.store().fanOut().listStreamConsumers("clicks", 10).items())
                .isEmpty();
        assertThat(result.code()).isZero();
    }

    @Test
    void consumerThatAnotherHasToRegisterIsMissed() throws Exception {
        CheckRun result = check("--mode", "fan-out", "--consumerArn", arn + "/consumer/mine:1");

        assertThat(result.outcomes())
                .containsExactly(
                        "works credentials",
                        "works DescribeStreamSummary",
                        "works ListShards",
                        "FAILS DescribeStreamConsumer",
                        "not tried SubscribeToShard");
        assertThat(result.output()).contains("Stream clicks has no consumer " + arn + "/consumer/mine:1");
        assertThat(result.code()).isEqualTo(1);
    }

    @Test
    void consumerOfAStreamElsewhereIsRefused() throws Exception {
        String elsewhere = "arn:aws:kinesis:eu-west-1:999999999999:stream/clicks/consumer/mine:1";

        assertThat(check("--mode", "fan-out", "--consumerArn", elsewhere).rows())
                .filteredOn(row -> row.startsWith("FAILS"))
                .singleElement()
                .asString()
                .contains("consumerArn " + elsewhere + " is not of stream clicks");
    }

    @Test
    void consumerThatIsNamedAfterTheJobIsAskedForAllTheSame() throws Exception {
        kinesis.faults().on(Operation.DESCRIBE_STREAM_CONSUMER).accessDenied();

        CheckRun result = check("--consumerMode", "efo");

        assertThat(result.outcomes()).contains("FAILS DescribeStreamConsumer");
        assertThat(result.output()).contains("\"" + arn + "/consumer/kinesis-lite-*\"");
    }

    @Test
    void fanOutThatMayPollInsteadDoesNotFailWithoutAConsumer() throws Exception {
        kinesis.faults().on(Operation.DESCRIBE_STREAM_CONSUMER).accessDenied();

        CheckRun result = check("--consumerMode", "auto");

        assertThat(result.outcomes()).contains("works GetRecords", "denied DescribeStreamConsumer");
        assertThat(result.output()).contains("The job would poll.");
        assertThat(result.code()).isZero();
    }

    @Test
    void sinkNeedsNoDescription() throws Exception {
        kinesis.faults().on(Operation.DESCRIBE_STREAM_SUMMARY).accessDenied();
        kinesis.faults().on(Operation.LIST_SHARDS).accessDenied();

        CheckRun result = check("--mode", "write");

        assertThat(result.outcomes())
                .containsExactly(
                        "works credentials",
                        "denied DescribeStreamSummary",
                        "denied ListShards",
                        "not tried PutRecords");
        assertThat(result.output())
                .contains("The least policy to write:")
                .contains(
                        "kinesis:ListShards is for rows that bring no partition key; if all bring one, leave it out.");
        assertThat(result.code()).isZero();
    }

    @Test
    void sinkThatAggregatesNeedsTheShards() throws Exception {
        kinesis.faults().on(Operation.LIST_SHARDS).accessDenied();

        CheckRun result = check("--sink.aggregation", "true");

        assertThat(result.outcomes())
                .containsExactly(
                        "works credentials", "works DescribeStreamSummary", "FAILS ListShards", "not tried PutRecords");
        assertThat(result.code()).isEqualTo(1);
    }

    @Test
    void catalogListsStreamsAndLooksAtOne() throws Exception {
        CheckRun result = CheckRun.at(
                kinesis, "--inferSchema", "true", "--format", "json", "--createStream", "true", "--allowDrop", "true");

        assertThat(result.outcomes())
                .containsExactly(
                        "works credentials",
                        "works ListStreams",
                        "works DescribeStreamSummary",
                        "works ListShards",
                        "works GetShardIterator",
                        "works GetRecords",
                        "not tried CreateStream",
                        "not tried DeleteStream");
        assertThat(result.output()).contains("\"" + arn.replace("clicks", "*") + "\"");
        assertThat(result.code()).isZero();
    }

    @Test
    void catalogOfSeveralRegionsLooksAtEach() throws Exception {
        CheckRun result = CheckRun.withKeys(
                "--mode",
                "catalog",
                "--regions",
                "eu-west-1,us-east-1",
                "--endpoint",
                kinesis.endpoint().toString());

        assertThat(result.output())
                .contains("Region       eu-west-1\n")
                .contains("Region       us-east-1\n")
                .contains("for the catalog's database us-east-1");
        assertThat(kinesis.journal().count(Operation.LIST_STREAMS)).isEqualTo(2);
    }
}
