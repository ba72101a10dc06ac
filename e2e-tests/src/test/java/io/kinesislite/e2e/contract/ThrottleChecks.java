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
package io.kinesislite.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** What one shard refuses beyond its throughput, and in which words: they are what callers see in their logs. */
interface ThrottleChecks extends Checks {
    String SHARD = "shardId-000000000000";

    @Test
    default void recordsOverOneMiBASecondAreRefusedOneByOne() {
        String stream = limited().newStream(1);
        List<PutRecordsRequestEntry> sixMiB = Collections.nCopies(
                8,
                PutRecordsRequestEntry.builder()
                        .partitionKey("key")
                        .data(SdkBytes.fromUtf8String("x".repeat(750_000)))
                        .build());

        try (KinesisClient client = limited().withoutRetries()) {
            var put = client.putRecords(to -> to.streamName(stream).records(sixMiB));

            List<PutRecordsResultEntry> refused = put.records().stream()
                    .filter(result -> result.errorCode() != null)
                    .toList();
            assertThat(refused).isNotEmpty().hasSize(put.failedRecordCount()).allSatisfy(result -> {
                assertThat(result.errorCode()).isEqualTo("ProvisionedThroughputExceededException");
                assertThat(result.errorMessage()).matches(rateExceeded(stream));
                assertThat(result.sequenceNumber()).isNull();
                assertThat(result.shardId()).isNull();
            });
            assertThat(limited().readAll(stream, limited().shard(stream, 0)))
                    .hasSize(put.records().size() - refused.size());
        }
    }

    @Test
    default void recordOverOneMiBASecondIsRefused() {
        String stream = limited().newStream(1);

        try (KinesisClient client = limited().withoutRetries()) {
            assertThrottled(stream, () -> {
                for (int i = 0; i < 8; i++) {
                    client.putRecord(to -> to.streamName(stream)
                            .partitionKey("key")
                            .data(SdkBytes.fromUtf8String("x".repeat(750_000))));
                }
            });
        }
    }

    @Test
    default void moreThanFiveReadsASecondAreRefused() {
        String stream = limited().newStream(1);
        String iterator = limited().iterator(stream, limited().shard(stream, 0), ShardIteratorType.LATEST);

        try (KinesisClient client = limited().withoutRetries()) {
            assertThrottled(stream, () -> {
                for (int i = 0; i < 20; i++) {
                    client.getRecords(from -> from.shardIterator(iterator));
                }
            });
        }
    }

    private static void assertThrottled(String stream, Runnable calls) {
        assertThatThrownBy(calls::run)
                .isInstanceOfSatisfying(
                        ProvisionedThroughputExceededException.class,
                        refusal -> assertThat(refusal.awsErrorDetails().errorMessage())
                                .matches(rateExceeded(stream)));
    }

    private static String rateExceeded(String stream) {
        return "Rate exceeded for shard " + SHARD + " in stream " + stream + " under account \\d{12}\\.";
    }
}
