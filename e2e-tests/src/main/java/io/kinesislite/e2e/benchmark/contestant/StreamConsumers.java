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
package io.kinesislite.e2e.benchmark.contestant;

import java.util.concurrent.ExecutionException;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;

/** Consumers with enhanced fan-out, for contestants that do not look after their own. */
public final class StreamConsumers {
    private StreamConsumers() {}

    /** The ARN of the consumer of this name, which is registered if there is none. */
    public static String named(String name, KinesisAsyncClient client, String stream) throws Exception {
        String streamArn = client.describeStreamSummary(r -> r.streamName(stream))
                .get()
                .streamDescriptionSummary()
                .streamARN();
        try {
            return client.registerStreamConsumer(r -> r.streamARN(streamArn).consumerName(name))
                    .get()
                    .consumer()
                    .consumerARN();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof ResourceInUseException)) {
                throw e;
            }
            return client.describeStreamConsumer(r -> r.streamARN(streamArn).consumerName(name))
                    .get()
                    .consumerDescription()
                    .consumerARN();
        }
    }
}
