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

import static org.apache.flink.configuration.ConfigOptions.key;

import io.kinesislite.flink.model.PublicApi;
import java.time.Duration;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.table.factories.FactoryUtil;

/**
 * The options of a table with {@code 'connector' = 'kinesis-lite'}. Names follow Spark's and Databricks' {@code kinesis}
 * source, and Flink's own where Flink has one; other spellings of a name are its fallback keys.
 */
@PublicApi
public final class KinesisLiteOptions {

    /** The streams, by name. */
    public static final ConfigOption<String> STREAM_NAME = key("streamName")
            .stringType()
            .noDefaultValue()
            .withDescription(
                    "The stream, or a comma-separated list of streams, by name. Exactly one of 'streamName' and"
                            + " 'streamARN' is required. If there are several, the column 'stream' of a row says to which it is"
                            + " written.");

    /** The streams, by ARN. */
    public static final ConfigOption<String> STREAM_ARN = key("streamARN")
            .stringType()
            .noDefaultValue()
            .withFallbackKeys("stream.arn")
            .withDescription("The stream, or a comma-separated list of streams, by ARN.");

    /** The AWS region. */
    public static final ConfigOption<String> REGION = key("region")
            .stringType()
            .noDefaultValue()
            .withFallbackKeys("aws.region")
            .withDescription("The AWS region. By default that of the streams' ARNs, else the one that the AWS SDK's"
                    + " default region chain finds where the job runs.");

    /** The endpoint. */
    public static final ConfigOption<String> ENDPOINT = key("endpoint")
            .stringType()
            .noDefaultValue()
            .withFallbackKeys("aws.endpoint", "endpointUrl")
            .withDescription(
                    "An http or https endpoint that speaks Kinesis, in place of the region's. Without it, the machine's"
                            + " AWS_ENDPOINT_URL_KINESIS or AWS_ENDPOINT_URL, or that of its AWS profile, if there is one.");

    /** The id of an access key. */
    public static final ConfigOption<String> AWS_ACCESS_KEY_ID = key("awsAccessKeyId")
            .stringType()
            .noDefaultValue()
            .withFallbackKeys("awsAccessKey")
            .withDescription("The id of an access key; needs 'awsSecretKey'. Without credentials the AWS SDK's default"
                    + " chain is asked where the job runs.");

    /** The secret of an access key. */
    public static final ConfigOption<String> AWS_SECRET_KEY = key("awsSecretKey")
            .stringType()
            .noDefaultValue()
            .withDescription("The secret of the access key; needs 'awsAccessKeyId'.");

    /** The token of temporary keys. */
    public static final ConfigOption<String> AWS_SESSION_TOKEN = key("awsSessionToken")
            .stringType()
            .noDefaultValue()
            .withDescription("The session token of a temporary access key.");

    /** A named profile. */
    public static final ConfigOption<String> AWS_PROFILE = key("awsProfile")
            .stringType()
            .noDefaultValue()
            .withDescription("A profile of the AWS configuration files of the machines that the job runs on.");

    /** A file with a web identity token. */
    public static final ConfigOption<String> WEB_IDENTITY_TOKEN_FILE = key("webIdentityTokenFile")
            .stringType()
            .noDefaultValue()
            .withDescription("A file, on the machines that the job runs on, with the token of an identity provider, by"
                    + " which 'roleArn' is assumed.");

    /** A role. */
    public static final ConfigOption<String> ROLE_ARN = key("roleArn")
            .stringType()
            .noDefaultValue()
            .withDescription("A role to assume, on top of the other credentials.");

    /** The external id for a role. */
    public static final ConfigOption<String> ROLE_EXTERNAL_ID = key("roleExternalId")
            .stringType()
            .noDefaultValue()
            .withDescription("The external id that the trust policy of 'roleArn' asks for.");

    /** The session name for a role. */
    public static final ConfigOption<String> ROLE_SESSION_NAME = key("roleSessionName")
            .stringType()
            .defaultValue("kinesis-lite")
            .withDescription("The session name of the assumed role, which CloudTrail shows.");

    /** The STS endpoint. */
    public static final ConfigOption<String> STS_ENDPOINT = key("stsEndpoint")
            .stringType()
            .noDefaultValue()
            .withDescription("The STS endpoint that 'roleArn' is assumed at, if it is not the region's.");

    /** The HTTP version. */
    public static final ConfigOption<String> HTTP_PROTOCOL = key("httpProtocol")
            .stringType()
            .defaultValue("auto")
            .withDescription("The HTTP version to speak: 'auto', 'http1', 'http2' (with prior knowledge) or"
                    + " 'http2-alpn' (negotiated in the TLS handshake).");

    /** Whether every TLS certificate is accepted. */
    public static final ConfigOption<Boolean> TRUST_ALL_CERTIFICATES = key("trustAllCertificates")
            .booleanType()
            .defaultValue(false)
            .withDescription("Accepts every TLS certificate: unsafe, for test endpoints alone.");

    /** Where to start. */
    public static final ConfigOption<String> INITIAL_POSITION = key("initialPosition")
            .stringType()
            .defaultValue("latest")
            .withDescription("Where the first start of the job begins to read: 'latest', 'trim_horizon', 'earliest', an"
                    + " ISO-8601 instant, an epoch in milliseconds, '{\"at_timestamp\": \"...\", \"format\": \"...\"}',"
                    + " a duration back from now such as '-PT2H', or a JSON map by shard. In BATCH mode the default is"
                    + " 'trim_horizon'. A query whose filter says from which arrival time on starts there, or"
                    + " here if this is set and later.");

    /** Where to stop. */
    public static final ConfigOption<String> END_POSITION = key("endPosition")
            .stringType()
            .defaultValue("never")
            .withDescription("Where to stop: 'never', 'latest' (what arrived before the first start), or a timestamp in"
                    + " a form of 'initialPosition'. In BATCH mode the default is 'latest'.");

    /** The time between two looks for new shards. */
    public static final ConfigOption<Duration> SHARD_DISCOVERY_INTERVAL = key("shardDiscoveryInterval")
            .durationType()
            .defaultValue(Duration.ofSeconds(30))
            .withFallbackKeys("shardFetchInterval")
            .withDescription(
                    "The time between two looks for new shards; children of finished shards are known at once.");

    /** The most records of one call. */
    public static final ConfigOption<Integer> MAX_RECORDS_PER_FETCH = key("maxRecordsPerFetch")
            .intType()
            .defaultValue(10_000)
            .withDescription("The most Kinesis records of one GetRecords call, 1 to 10000.");

    /** The least time between two calls for a shard. */
    public static final ConfigOption<Duration> MIN_FETCH_PERIOD = key("minFetchPeriod")
            .durationType()
            .defaultValue(Duration.ofMillis(200))
            .withDescription("The time between two calls for a shard: the service allows five calls per second. While a"
                    + " shard is behind, calls that were not made within half a second may follow each other at once.");

    /** What the time between two calls grows to. */
    public static final ConfigOption<Duration> MAX_IDLE_FETCH_PERIOD = key("maxIdleFetchPeriod")
            .durationType()
            .defaultValue(Duration.ofSeconds(1))
            .withDescription("What the time between two calls for a shard grows to while the shard brings nothing.");

    /** The most megabytes per second and shard. */
    public static final ConfigOption<Double> MAX_FETCH_RATE = key("maxFetchRate")
            .doubleType()
            .defaultValue(2.0)
            .withDescription(
                    "The most megabytes of payloads and partition keys per second and shard. 2 is the service's"
                            + " limit for all readers of a shard together: lower it to leave room for others.");

    /** The bytes held per subtask. */
    public static final ConfigOption<MemorySize> MAX_BUFFERED_BYTES = key("maxBufferedBytes")
            .memoryType()
            .defaultValue(MemorySize.ofMebiBytes(128))
            .withFallbackKeys("fetchBufferSize")
            .withDescription("The bytes that a subtask holds between the service and the job: payloads, partition keys"
                    + " and 256 bytes for each record. A call for which there is no room waits.");

    /** Whether lost records fail the job. */
    public static final ConfigOption<Boolean> FAIL_ON_DATA_LOSS = key("failOnDataLoss")
            .booleanType()
            .defaultValue(true)
            .withDescription("Whether the job fails, or goes on with a warning, if records are gone for good.");

    /** Whether each shard has metrics. */
    public static final ConfigOption<Boolean> SHARD_METRICS = key("shardMetrics")
            .booleanType()
            .defaultValue(true)
            .withDescription("Whether each shard has metrics of its own, a dozen of them; those of readers stay.");

    /** Whether a restored job forgets streams that are not named any more. */
    public static final ConfigOption<Boolean> DROP_REMOVED_STREAMS = key("dropRemovedStreams")
            .booleanType()
            .defaultValue(false)
            .withDescription(
                    "Whether a job that is restored forgets the streams that are not named any more. By default it"
                            + " refuses to start, because where they were read to would be lost.");

    /** Whether KPL aggregates are opened. */
    public static final ConfigOption<Boolean> DEAGGREGATE = key("deaggregate")
            .booleanType()
            .defaultValue(true)
            .withDescription("Whether the records inside KPL aggregates are read one by one.");

    /** What becomes of a record that cannot be decoded. */
    public static final ConfigOption<String> ON_DECODE_ERROR = key("onDecodeError")
            .stringType()
            .defaultValue("fail")
            .withDescription(
                    "What becomes of a record that the format cannot decode: 'fail' fails the job and names the"
                            + " record's shard and sequence number, 'skip' leaves it out, 'null' makes a row of it whose metadata"
                            + " columns are set and the others null. The latter two are counted and logged.");

    /** How far the source's own watermarks stay behind. */
    public static final ConfigOption<Duration> SOURCE_WATERMARK_DELAY = key("sourceWatermarkDelay")
            .durationType()
            .defaultValue(Duration.ofSeconds(1))
            .withDescription("How far arrival times may go back within a shard, for SOURCE_WATERMARK(): they are"
                    + " approximate, and go back by up to about a second.");

    /** Which rows a sink takes. */
    public static final ConfigOption<String> OUTPUT_MODE = key("outputMode")
            .stringType()
            .defaultValue("append")
            .withDescription("Which rows a sink takes. 'append': inserted rows only, or what the format takes if it is"
                    + " one for changes. 'update': also the updates of an aggregation; inserted rows and new versions of"
                    + " rows (INSERT, UPDATE_AFTER) are written; for deletions see 'sink.onDelete'. The versions of a row"
                    + " keep their order with 'sink.ordering' = 'per-key' and a partition key of the row's own, as a"
                    + " PRIMARY KEY makes it: see sink.md.");

    /** What becomes of deleted rows. */
    public static final ConfigOption<String> SINK_ON_DELETE = key("sink.onDelete")
            .stringType()
            .defaultValue("ignore")
            .withDescription("What becomes of a row that the query deletes (DELETE, UPDATE_BEFORE), with 'outputMode' ="
                    + " 'update' alone: 'ignore' leaves it out, 'tombstone' writes a record with an empty payload under"
                    + " the row's partition key, 'fail' fails the job and names the key. 'tombstone' needs keys: a"
                    + " PRIMARY KEY, PARTITIONED BY, or the column partitionKey.");

    /** The partition key of rows without one. */
    public static final ConfigOption<String> PARTITIONER = key("partitioner")
            .stringType()
            .defaultValue("random")
            .withDescription("The partition key of a row that brings none: 'random' spreads rows evenly over"
                    + " the open shards, 'fixed' uses one key per subtask. PARTITIONED BY, or else a PRIMARY KEY, makes the"
                    + " key of columns instead.");

    /** In which order rows are stored. */
    public static final ConfigOption<String> SINK_ORDERING = key("sink.ordering")
            .stringType()
            .defaultValue("none")
            .withDescription("In which order rows are stored: 'none', or 'per-key': rows of one partition key in the"
                    + " order in which a subtask writes them, one at a time, which takes a round trip for each; with"
                    + " aggregation a round trip for all that wait for a shard.");

    /** Whether rows are packed into aggregates. */
    public static final ConfigOption<Boolean> SINK_AGGREGATION = key("sink.aggregation")
            .booleanType()
            .defaultValue(false)
            .withDescription("Whether rows are packed into KPL aggregates of up to 50 KiB, which saves records and"
                    + " payload units if rows are small. Readers have to open them. Needs the permission"
                    + " kinesis:ListShards.");

    /** How long a row is tried. */
    public static final ConfigOption<Duration> SINK_DELIVERY_TIMEOUT = key("sink.deliveryTimeout")
            .durationType()
            .noDefaultValue()
            .withDescription("How long a row may take until it is stored; after that the job fails, nothing is dropped."
                    + " By default as long as it takes. It has to be longer than 'sink.flush-buffer.timeout'.");

    /** What becomes of rows that the service can never take. */
    public static final ConfigOption<String> SINK_ON_INVALID_RECORD = key("sink.onInvalidRecord")
            .stringType()
            .defaultValue("fail")
            .withDescription("What becomes of a row that the service can never take, such as one that is too large:"
                    + " 'fail' fails the job and names the row's key and size, 'skip' leaves it out, counts it in the"
                    + " metric 'skippedRecords' and logs its key and size.");

    /** The most bytes of one record. */
    public static final ConfigOption<MemorySize> SINK_MAX_RECORD_SIZE = key("sink.maxRecordSize")
            .memoryType()
            .defaultValue(MemorySize.ofMebiBytes(10))
            .withDescription("The most bytes of a row's payload and partition key; a larger row can never be taken. 10"
                    + " mb is the service's limit. A stream takes 1 mb unless its maximum record size was raised: set"
                    + " '1 mb' to find larger rows before they are sent, and for endpoints that take no more.");

    /** The bytes that a subtask holds. */
    public static final ConfigOption<MemorySize> SINK_MAX_BUFFERED_BYTES = key("sink.maxBufferedBytes")
            .memoryType()
            .defaultValue(MemorySize.ofMebiBytes(64))
            .withDescription("The bytes that a subtask holds before it holds the job back: payloads, partition keys and"
                    + " 256 bytes for each row, both of rows that wait and of rows under way. More than"
                    + " 'sink.flush-buffer.size'.");

    /** The most records of one request. */
    public static final ConfigOption<Integer> SINK_BATCH_MAX_SIZE = key("sink.batch.max-size")
            .intType()
            .defaultValue(500)
            .withDescription("The most records of one PutRecords call, 1 to 500.");

    /** The most requests in flight. */
    public static final ConfigOption<Integer> SINK_MAX_IN_FLIGHT = key("sink.requests.max-inflight")
            .intType()
            .defaultValue(50)
            .withDescription("The most PutRecords calls of a subtask that are unanswered at a time, for each stream.");

    /** The most buffered rows. */
    public static final ConfigOption<Integer> SINK_MAX_BUFFERED = key("sink.requests.max-buffered")
            .intType()
            .noDefaultValue()
            .withDescription("The rows that wait in a subtask before it holds the job back; more than"
                    + " 'sink.batch.max-size'. By default 10000, with aggregation 100000.");

    /** The bytes that make a request. */
    public static final ConfigOption<MemorySize> SINK_FLUSH_BUFFER_SIZE = key("sink.flush-buffer.size")
            .memoryType()
            .defaultValue(MemorySize.ofMebiBytes(5))
            .withDescription("The most bytes of one PutRecords call, payloads and partition keys; so many are sent"
                    + " without waiting for more. Up to 10 mb, which not every endpoint takes. A larger row goes"
                    + " alone.");

    /** The time after which a request is made. */
    public static final ConfigOption<Duration> SINK_FLUSH_BUFFER_TIMEOUT = key("sink.flush-buffer.timeout")
            .durationType()
            .defaultValue(Duration.ofSeconds(5))
            .withDescription(
                    "The longest time that a row waits for a call or an aggregate to become full; a bare number is"
                            + " in milliseconds.");

    /** The parallelism of the source. */
    public static final ConfigOption<Integer> SCAN_PARALLELISM = FactoryUtil.SOURCE_PARALLELISM;

    /** The parallelism of the sink. */
    public static final ConfigOption<Integer> SINK_PARALLELISM = FactoryUtil.SINK_PARALLELISM;

    /** The format of the payload. */
    public static final ConfigOption<String> FORMAT = FactoryUtil.FORMAT;

    private KinesisLiteOptions() {}
}
