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

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Options of Spark's, Databricks' and Flink's other Kinesis connectors that mean nothing here, with what to use in their
 * place.
 */
final class RefusedOptions {
    private static final String MODE = "Use 'consumerMode' = 'polling', 'efo' or 'auto'.";
    private static final String REGISTERED =
            "Remove the option: the ARN of a consumer that is there goes into 'consumerArn' ('registeredConsumerId'), its"
                    + " name into 'consumerName' with 'consumerLifecycle' = 'external'.";
    private static final String LIFECYCLE =
            "Use 'consumerLifecycle': 'create-if-absent', 'job-managed' (deregistered when the job ends) or 'external'.";
    private static final String SUBSCRIPTIONS =
            "Subscriptions are renewed, watched and tried again by the connector: remove the option.";
    private static final String CREDENTIALS =
            "Use 'awsAccessKeyId' with 'awsSecretKey', 'awsProfile', 'webIdentityTokenFile' or 'roleArn'; without any of"
                    + " them the AWS SDK's default chain is asked.";
    private static final String START_AT =
            "Use 'initialPosition', which takes a timestamp too, such as '2026-01-31T10:00:00Z' or"
                    + " '{\"at_timestamp\": \"...\", \"format\": \"...\"}'.";
    private static final String NO_BLOCKS =
            "Records are handed on as they come, there are no blocks to be merged: remove the option;"
                    + " 'maxBufferedBytes' bounds the memory.";
    private static final String NO_BATCHES =
            "Records are handed on as they come, there are no micro-batches: remove the option; 'maxFetchRate' holds the"
                    + " reading back.";
    private static final String STATE =
            "Positions are part of Flink's checkpoints: set 'execution.checkpointing.dir' of the job.";
    private static final String RETRIES =
            "Retries and time-outs are set by the connector: remove the option; the pace of reading is 'minFetchPeriod'"
                    + " and 'maxFetchRate'.";
    private static final String LISTING_RETRIES =
            "Retries are set by the connector: remove the option; the pace is 'shardDiscoveryInterval'.";
    private static final String DELIVERY_TIMEOUT = "Use 'sink.deliveryTimeout'; nothing is dropped after it.";
    private static final String NO_PRODUCER =
            "There is no producer process: remove the option; see the 'sink.' options.";

    /** Exact names go before prefixes, and prefixes in this order. */
    private static final List<Refusal> ALL = List.of(
            of(MODE, "consumerType", "scan.stream.recordpublisher", "source.reader.type"),
            of(REGISTERED, "registeredConsumerIdType"),
            use("consumerName", "scan.stream.efo.consumername", "source.efo.consumer*"),
            of(LIFECYCLE, "requireConsumerDeregistration", "scan.stream.efo.registration", "source.efo.lifecycle"),
            use("consumerArn", "scan.stream.efo.consumerarn*"),
            of(
                    "Use 'registerConsumerTimeout', such as '60 s'.",
                    "scan.stream.describestreamconsumer.*",
                    "scan.stream.registerstreamconsumer.*",
                    "source.efo.describe*"),
            of(
                    "Use 'deregisterConsumerTimeout', such as '10 s'.",
                    "scan.stream.deregisterstreamconsumer.*",
                    "source.efo.deregister*"),
            of(
                    SUBSCRIPTIONS,
                    "consumerRefreshInterval",
                    "kinesis.subscribeToShard.*",
                    "scan.shard.subscribetoshard.*",
                    "scan.stream.efo.*",
                    "source.efo.*"),
            of(
                    "A table declares its columns. A catalog finds them: CREATE CATALOG k WITH ('type' = 'kinesis-lite',"
                            + " 'inferSchema' = 'true', 'format' = 'json', ...), then SHOW CREATE TABLE prints them.",
                    "inferSchema"),
            use("streamName", "stream"),
            of("Use 'streamName', which takes a comma-separated list.", "streams"),
            use("region", "regionName", "kinesisRegion"),
            use("awsAccessKeyId", "aws.credentials.basic.accesskeyid"),
            use("awsSecretKey", "awsSecretAccessKey", "aws.credentials.basic.secretkey"),
            use("awsSessionToken", "sessionToken"),
            use("awsProfile", "aws.credentials.profile.name"),
            use("roleArn", "awsStsRoleArn", "stsRoleArn", "aws.credentials.role.arn"),
            use("roleSessionName", "awsStsSessionName", "stsSessionName", "aws.credentials.role.sessionName"),
            use("roleExternalId", "aws.credentials.role.externalId"),
            use("stsEndpoint", "stsEndpointUrl", "aws.credentials.role.stsEndpoint"),
            use("webIdentityTokenFile", "aws.credentials.webIdentityToken.file"),
            of(
                    CREDENTIALS,
                    "serviceCredential",
                    "databricks.serviceCredential",
                    "awsUseInstanceProfile",
                    "credentialProviderClass",
                    "credentialProviderParam",
                    "aws.credentials.*"),
            use("trustAllCertificates", "aws.trust.all.certificates"),
            use("httpProtocol", "aws.http.protocol.version", "sink.http-client.protocol.version"),
            of(
                    "There are no proxy options: remove it, and set 'endpoint' to what the machines of the job reach.",
                    "proxyAddress",
                    "proxyPort",
                    "proxyUsername",
                    "proxyPassword"),
            use("initialPosition", "startingPosition", "scan.stream.initpos", "source.init.position"),
            of(
                    START_AT,
                    "scan.stream.initpos-timestamp",
                    "scan.stream.initpos-timestamp-format",
                    "source.init.timestamp",
                    "source.init.timestamp-format",
                    "source.init.timestamp.format"),
            of(
                    "Use 'scan.parallelism': shards are spread evenly over the source's subtasks.",
                    "shardsPerTask",
                    "maxPartitions",
                    "scan.shard-assigner"),
            of(
                    NO_BLOCKS,
                    "coalesceThresholdBlockSize",
                    "coalesceBinSize",
                    "avoidEmptyBatches",
                    "kinesis.client.avoidEmptyBatches",
                    "maxFetchDuration"),
            of(
                    NO_BATCHES,
                    "maxFetchRecordsPerShard",
                    "maxFetchTimePerShardSec",
                    "checkNewRecordThreads",
                    "kinesis.executor.maxFetchTimeInMs",
                    "kinesis.executor.maxFetchRecordsPerShard"),
            of(STATE, "checkpointLocation", "minBatchesToRetain", "kinesis.metadata*", "kinesis.dynamodb.*"),
            of("Every subtask has one client that all of its shards share: remove the option.", "reuseKinesisClient"),
            of("Shards are listed page by page until the last: remove the option.", "maxShardsPerDescribe"),
            of(
                    "Use 'shardDiscoveryInterval', such as '30 s'.",
                    "describeShardInterval",
                    "kinesis.client.describeShardInterval",
                    "scan.shard.discovery.intervalmillis",
                    "source.shard.discovery.interval"),
            use(
                    "maxRecordsPerFetch",
                    "kinesis.executor.maxRecordPerRead",
                    "kinesis.getRecords.numberOfRecordsPerFetch",
                    "scan.shard.getrecords.maxrecordcount",
                    "source.shard.get-records.max-record-count"),
            of(
                    "Use 'minFetchPeriod', such as '200 ms'.",
                    "kinesis.executor.addIdleTimeBetweenReads",
                    "kinesis.executor.idleTimeBetweenReadsInMs",
                    "kinesis.getRecords.fetchIntervalMs",
                    "scan.shard.getrecords.intervalmillis",
                    "source.reader.nonempty-records-fetch-interval"),
            of(
                    "Use 'maxIdleFetchPeriod', which the pause of a shard without records grows to.",
                    "source.reader.empty-records-fetch-interval"),
            of("Use Flink's 'scan.watermark.idle-timeout'.", "scan.shard.idle.interval"),
            of(
                    "Use Flink's 'scan.watermark.alignment.group' and 'scan.watermark.alignment.max-drift'.",
                    "scan.watermark.sync.*",
                    "scan.watermark.lookahead.millis"),
            of("Use 'partitioner', or PARTITIONED BY for keys made of columns.", "sink.partitioner"),
            of(
                    "Keys made by PARTITIONED BY are joined so that they cannot be mistaken: remove the option.",
                    "sink.partitioner-field-delimiter"),
            of(
                    "A row that Kinesis can never take fails the job, or is skipped with 'sink.onInvalidRecord' = 'skip'; what"
                            + " fails for now is tried again, by default for as long as it takes ('sink.deliveryTimeout').",
                    "sink.fail-on-error"),
            use(
                    "sink.aggregation",
                    "kinesis.executor.aggregationEnabled",
                    "kinesis.sink.aggregationEnabled",
                    "sink.producer.aggregation-enabled",
                    "sink.producer.aggregationEnabled"),
            of(DELIVERY_TIMEOUT, "kinesis.sink.recordTtl", "sink.producer.record-ttl", "sink.producer.recordTtl"),
            use(
                    "sink.flush-buffer.timeout",
                    "kinesis.executor.recordMaxBufferedTime",
                    "kinesis.sink.recordMaxBufferedTimeMs"),
            use(
                    "sink.requests.max-inflight",
                    "kinesis.executor.maxConnections",
                    "kinesis.sink.maxConnections",
                    "sink.http-client.max-concurrency"),
            of("Time-outs are set by the connector: remove the option.", "sink.http-client.read-timeout"),
            of(NO_PRODUCER, "kinesis.executor.flushWaitTimeMillis", "kinesis.sink.*", "sink.producer.*"),
            of(
                    "Use 'maxRecordsPerFetch', 'minFetchPeriod' and 'maxFetchRate' for the pace of reading.",
                    "kinesis.executor.*"),
            of(LISTING_RETRIES, "scan.list.shards.*", "scan.stream.describe.*"),
            of(
                    RETRIES,
                    "kinesis.client*",
                    "kinesis.internal.*",
                    "scan.shard.*",
                    "source.shard.*",
                    "source.reader.*",
                    "shard.consumer.*"));

    private RefusedOptions() {}

    /** What to do in place of an option; empty if nothing is known about it. Spark's names are not case-sensitive. */
    static Optional<String> remedy(String option) {
        String name = option.toLowerCase(Locale.ROOT);
        return named(name)
                .or(() -> ALL.stream()
                        .filter(refusal -> refusal.hasPrefixOf(name))
                        .map(Refusal::remedy)
                        .findFirst())
                .or(() -> name.startsWith(KnownOptions.SPARK_PREFIX)
                        ? named(name.substring(KnownOptions.SPARK_PREFIX.length()))
                        : Optional.empty());
    }

    private static Optional<String> named(String name) {
        return ALL.stream()
                .filter(refusal -> refusal.names().contains(name))
                .map(Refusal::remedy)
                .findFirst();
    }

    private static Refusal use(String option, String... names) {
        return of("Use '" + option + "'.", names);
    }

    private static Refusal of(String remedy, String... names) {
        return new Refusal(
                remedy,
                Arrays.stream(names).map(name -> name.toLowerCase(Locale.ROOT)).toList());
    }

    /**
     * Options with one remedy.
     *
     * @param names in lower case; with a star at the end, all that begin so
     */
    private record Refusal(String remedy, List<String> names) {

        boolean hasPrefixOf(String option) {
            return names.stream()
                    .anyMatch(name -> name.endsWith("*") && option.startsWith(name.substring(0, name.length() - 1)));
        }
    }
}
