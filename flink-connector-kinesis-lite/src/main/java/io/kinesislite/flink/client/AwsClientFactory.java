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

/**
 * Opens clients over the AWS SDK.
 *
 * @param config how to reach Kinesis
 */
public record AwsClientFactory(ClientConfig config) implements KinesisClientFactory {
    private static final long serialVersionUID = 1L;

    @Override
    public KinesisAdmin open() {
        return new AwsClientBuilder(config, CallTimeouts.DEFAULT).open();
    }

    @Override
    public KinesisClientFactory outlivingTheirClasses() {
        return () -> {
            ClosingRehearsal.once();
            return open();
        };
    }
}
