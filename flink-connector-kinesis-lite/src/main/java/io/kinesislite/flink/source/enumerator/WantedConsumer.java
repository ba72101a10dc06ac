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
package io.kinesislite.flink.source.enumerator;

import io.kinesislite.flink.model.ConsumerArn;
import io.kinesislite.flink.model.ConsumerConfig;
import io.kinesislite.flink.model.ConsumerNaming;
import io.kinesislite.flink.model.FailureKind;
import io.kinesislite.flink.model.KinesisLiteException;
import io.kinesislite.flink.model.StreamIdentity;
import org.jspecify.annotations.Nullable;

/**
 * The consumer that a job wants of a stream.
 *
 * @param stream the stream
 * @param name the consumer's name
 * @param arn the ARN that it has to have; null for whichever it has
 */
record WantedConsumer(
        StreamIdentity stream, String name, @Nullable ConsumerArn arn) {

    /**
     * What a job wants of a stream.
     *
     * @param job the job's name; null if it has none
     * @throws KinesisLiteException if it cannot be told, or is a consumer of another stream
     */
    static WantedConsumer of(ConsumerConfig config, StreamIdentity stream, @Nullable String job) {
        if (config.naming() instanceof ConsumerNaming.Registered registered) {
            ConsumerArn arn = registered.of(stream);
            return new WantedConsumer(stream, arn.name(), arn);
        }
        if (config.naming() instanceof ConsumerNaming.Named named) {
            return new WantedConsumer(stream, named.name(), null);
        }
        if (job == null || job.isBlank()) {
            throw new KinesisLiteException(
                    FailureKind.MISCONFIGURED,
                    "The job has no name to make the consumer's of: set consumerName.",
                    null);
        }
        return new WantedConsumer(stream, ((ConsumerNaming.Prefixed) config.naming()).name(job), null);
    }

    @Override
    public String toString() {
        return "consumer " + name + " of stream " + stream.stream();
    }
}
