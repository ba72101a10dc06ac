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
package io.kinesislite.e2e.suite;

import io.kinesislite.flink.model.ConsumerMode;
import io.kinesislite.testkit.KinesisServer;
import org.apache.flink.connector.testframe.external.ExternalContextFactory;

/** Gives each case of the suite a stream of its own. */
final class SourceContextFactory implements ExternalContextFactory<SourceContext> {
    private final KinesisServer kinesis;
    private final ConsumerMode mode;

    SourceContextFactory(KinesisServer kinesis, ConsumerMode mode) {
        this.kinesis = kinesis;
        this.mode = mode;
    }

    @Override
    public SourceContext createExternalContext(String testName) {
        return new SourceContext(kinesis, mode);
    }
}
