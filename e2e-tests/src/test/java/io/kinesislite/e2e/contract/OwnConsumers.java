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

import static org.awaitility.Awaitility.await;

import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ConsumerStatus;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;

/**
 * The consumers that checks register. They go with their streams.
 *
 * <p>Thread: the one that runs the tests.
 */
final class OwnConsumers {
    private final KinesisClient client;
    private final Pace pace;

    OwnConsumers(KinesisClient client, Pace pace) {
        this.client = client;
        this.pace = pace;
    }

    /** Registers a consumer, waits until it is active, and returns its ARN. */
    String register(String streamArn, String name) {
        String arn = client.registerStreamConsumer(of -> of.streamARN(streamArn).consumerName(name))
                .consumer()
                .consumerARN();
        await().atMost(pace.patience()).pollInterval(pace.poll()).until(() -> status(arn) == ConsumerStatus.ACTIVE);
        return arn;
    }

    void awaitGone(String arn) {
        await().atMost(pace.patience()).pollInterval(pace.poll()).until(() -> isGone(arn));
    }

    private boolean isGone(String arn) {
        try {
            return status(arn) == null;
        } catch (ResourceNotFoundException e) {
            return true;
        }
    }

    private ConsumerStatus status(String arn) {
        return client.describeStreamConsumer(of -> of.consumerARN(arn))
                .consumerDescription()
                .consumerStatus();
    }
}
