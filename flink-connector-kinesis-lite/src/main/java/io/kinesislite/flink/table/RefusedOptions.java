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

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Options that other connectors have, and what to do here in place of each. */
final class RefusedOptions {
    private static final String FAN_OUT =
            "Enhanced fan-out is not in this version: remove the option, and shards are polled.";
    private static final String CREDENTIALS =
            "Use 'awsAccessKeyId' with 'awsSecretKey', 'awsProfile', 'webIdentityTokenFile' or 'roleArn'; without any of"
                    + " them the AWS SDK's default chain is asked.";
    private static final String START_AT =
            "Use 'initialPosition', which takes a timestamp too, such as '2026-01-31T10:00:00Z' or"
                    + " '{\"at_timestamp\": \"...\", \"format\": \"...\"}'.";
    private static final String NO_BLOCKS =
            "Records are handed on as they come, there are no blocks to be merged: remove the option;"
                    + " 'maxBufferedBytes' bounds the memory.";

    /** By name in lower case: Spark's names are not case-sensitive. */
    private static final Map<String, String> BY_NAME = Map.ofEntries(
            Map.entry("consumername", FAN_OUT),
            Map.entry("consumerarn", FAN_OUT),
            Map.entry("consumerlifecycle", FAN_OUT),
            Map.entry("registeredconsumerid", FAN_OUT),
            Map.entry("registeredconsumeridtype", FAN_OUT),
            Map.entry("requireconsumerderegistration", FAN_OUT),
            Map.entry("consumerrefreshinterval", FAN_OUT),
            Map.entry("scan.stream.recordpublisher", FAN_OUT),
            Map.entry("source.reader.type", FAN_OUT),
            Map.entry(
                    "inferschema",
                    "A table declares its columns. A catalog finds them: CREATE CATALOG k WITH ('type' = 'kinesis-lite',"
                            + " 'inferSchema' = 'true', 'format' = 'json', ...), then SHOW CREATE TABLE prints them."),
            Map.entry("shardspertask", "Use 'scan.parallelism': shards are spread evenly over the source's subtasks."),
            Map.entry("coalescethresholdblocksize", NO_BLOCKS),
            Map.entry("coalescebinsize", NO_BLOCKS),
            Map.entry("avoidemptybatches", NO_BLOCKS),
            Map.entry("maxfetchduration", NO_BLOCKS),
            Map.entry(
                    "checkpointlocation",
                    "Positions are part of Flink's checkpoints: set 'execution.checkpointing.dir' of the job."),
            Map.entry(
                    "reusekinesisclient",
                    "Every subtask has one client that all of its shards share: remove the option."),
            Map.entry("maxshardsperdescribe", "Shards are listed page by page until the last: remove the option."),
            Map.entry("servicecredential", CREDENTIALS),
            Map.entry("stream", "Use 'streamName'."),
            Map.entry("streams", "Use 'streamName', which takes a comma-separated list."),
            Map.entry("startingposition", "Use 'initialPosition'."),
            Map.entry("scan.stream.initpos", "Use 'initialPosition'."),
            Map.entry("scan.stream.initpos-timestamp", START_AT),
            Map.entry("scan.stream.initpos-timestamp-format", START_AT),
            Map.entry("source.init.position", "Use 'initialPosition'."),
            Map.entry("source.init.timestamp", START_AT),
            Map.entry("source.init.timestamp-format", START_AT),
            Map.entry("scan.shard.discovery.intervalmillis", "Use 'shardDiscoveryInterval', such as '30 s'."),
            Map.entry("source.shard.discovery.interval", "Use 'shardDiscoveryInterval', such as '30 s'."),
            Map.entry("scan.shard.getrecords.maxrecordcount", "Use 'maxRecordsPerFetch'."),
            Map.entry("source.shard.get-records.max-record-count", "Use 'maxRecordsPerFetch'."),
            Map.entry("scan.shard.getrecords.intervalmillis", "Use 'minFetchPeriod', such as '200 ms'."),
            Map.entry("aws.credentials.basic.accesskeyid", "Use 'awsAccessKeyId'."),
            Map.entry("aws.credentials.basic.secretkey", "Use 'awsSecretKey'."),
            Map.entry("aws.credentials.profile.name", "Use 'awsProfile'."),
            Map.entry("aws.credentials.role.arn", "Use 'roleArn'."),
            Map.entry("aws.credentials.role.sessionname", "Use 'roleSessionName'."),
            Map.entry("aws.credentials.role.externalid", "Use 'roleExternalId'."),
            Map.entry("aws.credentials.role.stsendpoint", "Use 'stsEndpoint'."),
            Map.entry("aws.credentials.webidentitytoken.file", "Use 'webIdentityTokenFile'."),
            Map.entry("aws.trust.all.certificates", "Use 'trustAllCertificates'."),
            Map.entry("aws.http.protocol.version", "Use 'httpProtocol'."),
            Map.entry("sink.http-client.protocol.version", "Use 'httpProtocol'."),
            Map.entry("awssecretaccesskey", "Use 'awsSecretKey'."),
            Map.entry("awsstsrolearn", "Use 'roleArn'."),
            Map.entry("awsstssessionname", "Use 'roleSessionName'."),
            Map.entry("sink.partitioner", "Use 'partitioner', or PARTITIONED BY for keys made of columns."),
            Map.entry(
                    "sink.partitioner-field-delimiter",
                    "Keys made by PARTITIONED BY are joined so that they cannot be mistaken: remove the option."),
            Map.entry(
                    "sink.fail-on-error",
                    "A row that Kinesis can never take fails the job, or is skipped with 'sink.onInvalidRecord' = 'skip'; what"
                            + " fails for now is tried again, by default for as long as it takes ('sink.deliveryTimeout')."),
            Map.entry("sink.producer.aggregation-enabled", "Use 'sink.aggregation'."),
            Map.entry("sink.producer.aggregationenabled", "Use 'sink.aggregation'."),
            Map.entry("sink.producer.record-ttl", "Use 'sink.deliveryTimeout'; nothing is dropped after it."),
            Map.entry("sink.producer.recordttl", "Use 'sink.deliveryTimeout'; nothing is dropped after it."),
            Map.entry("sink.http-client.max-concurrency", "Use 'sink.requests.max-inflight'."),
            Map.entry("sink.http-client.read-timeout", "Time-outs are set by the connector: remove the option."));

    /** Looked at in this order. */
    private static final List<Map.Entry<String, String>> BY_PREFIX = List.of(
            Map.entry("source.efo.", FAN_OUT),
            Map.entry("scan.stream.efo.", FAN_OUT),
            Map.entry("aws.credentials.", CREDENTIALS),
            Map.entry("sink.producer.", "There is no producer process: remove the option; see the 'sink.' options."),
            Map.entry(
                    "kinesis.client.",
                    "Retries and time-outs are set by the connector: remove the option; the pace of reading is"
                            + " 'minFetchPeriod' and 'maxFetchRate'."),
            Map.entry(
                    "kinesis.executor.",
                    "Use 'maxRecordsPerFetch', 'minFetchPeriod' and 'maxFetchRate' for the pace of reading."),
            Map.entry(
                    "scan.shard.",
                    "Retries are set by the connector: remove the option; the pace of reading is 'minFetchPeriod' and"
                            + " 'maxFetchRate'."),
            Map.entry(
                    "scan.list.shards.",
                    "Retries are set by the connector: remove the option; the pace is 'shardDiscoveryInterval'."),
            Map.entry(
                    "source.shard.",
                    "Retries are set by the connector: remove the option; the pace of reading is 'minFetchPeriod' and"
                            + " 'maxFetchRate'."));

    private RefusedOptions() {}

    /** What to do in place of an option; empty if nothing is known about it. */
    static Optional<String> remedy(String option) {
        String name = option.toLowerCase(Locale.ROOT);
        String exact = BY_NAME.get(name);
        if (exact != null) {
            return Optional.of(exact);
        }
        return BY_PREFIX.stream()
                .filter(prefix -> name.startsWith(prefix.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
