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
package io.kinesislite.flink.table;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.flink.table.api.ValidationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownOptionsTest {

    @Test
    void knowsNamesAliasesAndFlinksOwn() {
        assertThatCode(() -> KnownOptions.check(
                        List.of(
                                "connector",
                                "streamName",
                                "stream.arn",
                                "fetchBufferSize",
                                "scan.watermark.idle-timeout",
                                "sink.batch.max-size",
                                "format"),
                        null))
                .doesNotThrowAnyException();
    }

    @Test
    void leavesTheOptionsOfTheFormatToTheFormat() {
        assertThatCode(() -> KnownOptions.check(List.of("json.whatever"), "json"))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> KnownOptions.check(List.of("json.whatever"), null))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("The options of a format begin with the format's name and need 'format'.");
    }

    @ParameterizedTest
    @CsvSource({
        "streamname, streamName",
        "STREAMNAME, streamName",
        "maxRecordPerFetch, maxRecordsPerFetch",
        "initialposition, initialPosition",
        "kinesis.endpointUrl, endpoint",
        "sink.batch.maxsize, sink.batch.max-size"
    })
    void suggestsTheNearestName(String typed, String meant) {
        assertThatThrownBy(() -> KnownOptions.check(List.of(typed), null))
                .isInstanceOf(ValidationException.class)
                .hasMessageStartingWith("Option '" + typed + "' does not exist. Did you mean '" + meant + "'?");
    }

    @Test
    void listsAllNamesIfNoneIsNear() {
        assertThatThrownBy(() -> KnownOptions.check(List.of("colour"), null))
                .hasMessageStartingWith("Option 'colour' does not exist. The options are awsAccessKeyId, ")
                .hasMessageContaining("streamName");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "shardsPerTask | Use 'scan.parallelism'",
                "coalesceThresholdBlockSize | Records are handed on as they come",
                "coalesceBinSize | Records are handed on as they come",
                "checkpointLocation | Positions are part of Flink's checkpoints: set 'execution.checkpointing.dir'",
                "reuseKinesisClient | Every subtask has one client",
                "kinesis.client.numRetries | Retries and time-outs are set by the connector",
                "scan.stream.initpos | Use 'initialPosition'.",
                "source.init.position | Use 'initialPosition'.",
                "stream | Use 'streamName'.",
                "awsSecretAccessKey | Use 'awsSecretKey'.",
                "aws.credentials.provider | Use 'awsAccessKeyId' with 'awsSecretKey', 'awsProfile'",
                "aws.credentials.basic.secretkey | Use 'awsSecretKey'.",
                "sink.partitioner | Use 'partitioner', or PARTITIONED BY",
                "requireConsumerDeregistration | Use 'consumerLifecycle': 'create-if-absent', 'job-managed'",
                "consumerRefreshInterval | Subscriptions are renewed",
                "registeredConsumerIdType | Remove the option: the ARN of a consumer that is there goes into 'consumerArn'",
                "kinesis.consumerType | Use 'consumerMode' = 'polling', 'efo' or 'auto'.",
                "kinesis.consumerName | Did you mean 'consumerName'?",
                "scan.stream.recordpublisher | Use 'consumerMode'",
                "scan.stream.efo.consumername | Use 'consumerName'.",
                "scan.stream.efo.consumerarn.orders | Use 'consumerArn'.",
                "scan.stream.efo.registration | Use 'consumerLifecycle'",
                "scan.stream.efo.http-client.max-concurrency | Subscriptions are renewed",
                "scan.stream.registerstreamconsumer.timeout | Use 'registerConsumerTimeout'",
                "scan.stream.deregisterstreamconsumer.timeout | Use 'deregisterConsumerTimeout'",
                "source.efo.lifecycle | Use 'consumerLifecycle'",
                "source.efo.consumer | Use 'consumerName'.",
                "source.efo.subscription.timeout | Subscriptions are renewed",
                "sink.fail-on-error | A row that Kinesis can never take fails the job, or is skipped with 'sink.onInvalidRecord'",
                "sink.producer.aggregation-enabled | Use 'sink.aggregation'.",
                "sink.producer.collection-max-count | There is no producer process",
                "inferSchema | A table declares its columns. A catalog finds them: CREATE CATALOG"
            })
    void saysWhatToUseInPlaceOfOthersOptions(String option, String remedy) {
        assertThatThrownBy(() -> KnownOptions.check(List.of(option), null))
                .isInstanceOf(ValidationException.class)
                .hasMessageStartingWith("Option '" + option + "' does not exist. " + remedy);
    }
}
