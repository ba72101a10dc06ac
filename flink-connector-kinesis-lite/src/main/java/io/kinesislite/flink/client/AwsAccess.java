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
package io.kinesislite.flink.client;

import io.kinesislite.flink.model.ClientConfig;
import io.kinesislite.flink.model.KinesisLiteException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * A client, and what it has found for its configuration: for those who have to say it.
 *
 * @param region the region that calls are signed for
 * @param endpoint where calls go to
 * @param kinesis the client
 * @param key looks up the key that calls are signed with; fails with a {@link KinesisLiteException}
 */
public record AwsAccess(
        String region, String endpoint, KinesisAdmin kinesis, Supplier<CompletableFuture<SigningKey>> key)
        implements AutoCloseable {

    /**
     * Opens a client.
     *
     * @throws KinesisLiteException if the configuration cannot work on this machine, such as an unknown profile or no region
     */
    public static AwsAccess open(ClientConfig config) {
        return new AwsClientBuilder(config, CallTimeouts.DEFAULT).access();
    }

    @Override
    public void close() {
        kinesis.close();
    }
}
