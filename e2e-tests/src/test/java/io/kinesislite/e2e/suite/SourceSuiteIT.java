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

import io.kinesislite.e2e.endpoint.Subscriptions;
import io.kinesislite.flink.model.ConsumerMode;
import io.kinesislite.testkit.KinesisServer;
import java.util.concurrent.TimeUnit;
import org.apache.flink.connector.testframe.environment.MiniClusterTestEnvironment;
import org.apache.flink.connector.testframe.junit.annotations.TestContext;
import org.apache.flink.connector.testframe.junit.annotations.TestEnv;
import org.apache.flink.connector.testframe.junit.annotations.TestSemantics;
import org.apache.flink.connector.testframe.testsuites.SourceTestSuiteBase;
import org.apache.flink.core.execution.CheckpointingMode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Timeout;

/** Flink's test suite for sources, in both modes; it itself waits without end. */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SourceSuiteIT extends SourceTestSuiteBase<String> {
    private static final KinesisServer KINESIS =
            KinesisServer.builder().store(Subscriptions::hasten).start();

    @TestSemantics
    CheckpointingMode[] semantics = {CheckpointingMode.EXACTLY_ONCE};

    @TestEnv
    MiniClusterTestEnvironment flink = new MiniClusterTestEnvironment();

    @TestContext
    SourceContextFactory polling = new SourceContextFactory(KINESIS, ConsumerMode.POLLING);

    @TestContext
    SourceContextFactory fanOut = new SourceContextFactory(KINESIS, ConsumerMode.EFO);

    @AfterAll
    static void stop() {
        KINESIS.close();
    }
}
