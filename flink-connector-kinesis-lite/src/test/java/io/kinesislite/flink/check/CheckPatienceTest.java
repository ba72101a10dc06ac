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
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The check of a service that fails for a while, or for long, and of one that cannot be reached. */
class CheckPatienceTest extends ClicksTest {
    @Test
    void whatPassesIsWaitedOut() throws Exception {
        kinesis.faults().on(Operation.DESCRIBE_STREAM_SUMMARY).internalError();
        kinesis.faults().on(Operation.LIST_SHARDS).times(2).serviceUnavailable();
        kinesis.faults().on(Operation.GET_SHARD_ITERATOR).resetConnection();
        kinesis.faults().on(Operation.GET_RECORDS).times(3).throttle();

        CheckRun result = check();

        assertThat(result.output()).endsWith("All that was tried works.\n");
        assertThat(result.code()).isZero();
    }

    @Test
    void failureOfTheServiceThatLastsIsUnclearAndTheOthersAreTriedAllTheSame() throws Exception {
        kinesis.faults().on(Operation.DESCRIBE_STREAM_SUMMARY).forever().serviceUnavailable();

        CheckRun result = check();

        assertThat(result.outcomes())
                .containsExactly(
                        "works credentials",
                        "unclear DescribeStreamSummary",
                        "works ListShards",
                        "works GetShardIterator",
                        "works GetRecords");
        assertThat(result.output())
                .contains("Cannot describe stream clicks: the service failed (ServiceUnavailable")
                .endsWith("1 thing could not be told: check again later.\n")
                .doesNotContain("not work");
        assertThat(kinesis.journal().count(Operation.DESCRIBE_STREAM_SUMMARY)).isEqualTo(4);
        assertThat(result.code()).isEqualTo(1);
    }

    @Test
    void throttlingThatLastsIsUnclear() throws Exception {
        kinesis.faults().on(Operation.LIST_SHARDS).forever().throttle();
        kinesis.faults().on(Operation.DESCRIBE_STREAM_SUMMARY).accessDenied();

        CheckRun result = check();

        assertThat(result.outcomes()).contains("FAILS DescribeStreamSummary", "unclear ListShards");
        assertThat(result.output()).endsWith("1 thing does not work.\n1 thing could not be told: check again later.\n");
    }

    @Test
    void endpointWhereNobodyListensIsGivenUpSoon() throws Exception {
        try (Socket taken = new Socket()) {
            taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            String endpoint = "http://127.0.0.1:" + taken.getLocalPort();
            long start = System.nanoTime();

            CheckRun result =
                    CheckRun.withKeys("--streamName", "clicks,clocks", "--region", "eu-west-1", "--endpoint", endpoint);

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
            assertThat(result.outcomes())
                    .filteredOn(row -> !row.startsWith("not tried"))
                    .containsExactly("works credentials", "FAILS DescribeStreamSummary");
            assertThat(result.output()).contains("Cannot describe stream clicks: no connection to " + endpoint);
            assertThat(result.code()).isEqualTo(1);
        }
    }

    @Test
    void endpointThatDoesNotAnswerIsWaitedForOnce() throws Exception {
        kinesis.faults().on(Operation.DESCRIBE_STREAM_SUMMARY).forever().hang();

        CheckRun result = CheckRun.at(kinesis, "--streamName", "clicks,clocks");

        assertThat(result.outcomes())
                .filteredOn(row -> !row.startsWith("not tried"))
                .containsExactly("works credentials", "FAILS DescribeStreamSummary");
        assertThat(kinesis.journal().count(Operation.DESCRIBE_STREAM_SUMMARY)).isEqualTo(1);
        assertThat(result.code()).isEqualTo(1);
    }
}
