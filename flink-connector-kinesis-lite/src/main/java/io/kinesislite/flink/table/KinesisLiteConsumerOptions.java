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

import io.kinesislite.flink.model.ConsumerSettings;
import io.kinesislite.flink.model.PublicApi;
import java.time.Duration;
import org.apache.flink.configuration.ConfigOption;

/** The options of a table that say how shards are read, and with which consumers. */
@PublicApi
public final class KinesisLiteConsumerOptions {

    /** How shards are read. */
    public static final ConfigOption<String> CONSUMER_MODE = key("consumerMode")
            .stringType()
            .defaultValue("polling")
            .withDescription(
                    "How shards are read: 'polling'; 'efo', by enhanced fan-out, which costs extra; or 'auto', by"
                            + " enhanced fan-out, or by polling if no consumer can be had. See fan-out.md. A job may go on from a"
                            + " savepoint in another mode.");

    /** The name of the consumer. */
    public static final ConfigOption<String> CONSUMER_NAME = key("consumerName")
            .stringType()
            .noDefaultValue()
            .withDescription(
                    "The name of the consumer, the same for each stream. By default 'consumerNamePrefix' and the"
                            + " job's name. Two sources that read one stream at a time need two.");

    /** Consumers that are there. */
    public static final ConfigOption<String> CONSUMER_ARN = key("consumerArn")
            .stringType()
            .noDefaultValue()
            .withFallbackKeys("registeredConsumerId")
            .withDescription("The ARN of a consumer that is there, or a comma-separated list with one for each stream."
                    + " Whoever has registered them sees to them.");

    /** What the names of consumers begin with. */
    public static final ConfigOption<String> CONSUMER_NAME_PREFIX = key("consumerNamePrefix")
            .stringType()
            .defaultValue("kinesis-lite-")
            .withDescription("What the consumer's name begins with, if it is made of the job's.");

    /** Who registers and deregisters consumers. */
    public static final ConfigOption<String> CONSUMER_LIFECYCLE = key("consumerLifecycle")
            .stringType()
            .defaultValue("create-if-absent")
            .withDescription(
                    "Who sees to the consumer. 'create-if-absent': the job registers it if it is not there, and"
                            + " leaves it. 'job-managed': the job also deregisters it when it has come to its end or is cancelled."
                            + " 'external': the job does neither; it is so with 'consumerArn'.");

    /** How long a registration may take. */
    public static final ConfigOption<Duration> REGISTER_CONSUMER_TIMEOUT = key("registerConsumerTimeout")
            .durationType()
            .defaultValue(ConsumerSettings.REGISTER_TIMEOUT)
            .withDescription("How long it may take until the consumers of all streams can be used.");

    /** How long a deregistration may take. */
    public static final ConfigOption<Duration> DEREGISTER_CONSUMER_TIMEOUT = key("deregisterConsumerTimeout")
            .durationType()
            .defaultValue(ConsumerSettings.DEREGISTER_TIMEOUT)
            .withDescription("How long the end of a job waits for the answer to the deregistration of a 'job-managed'"
                    + " consumer. If there is none, the consumer stays, with a warning.");

    private KinesisLiteConsumerOptions() {}
}
