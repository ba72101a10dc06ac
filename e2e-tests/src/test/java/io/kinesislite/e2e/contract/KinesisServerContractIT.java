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

import io.kinesislite.testkit.KinesisExtension;
import io.kinesislite.testkit.KinesisServer;
import io.kinesislite.testkit.ManualClock;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A second server has the throughput limits of AWS, and a clock that stands still, so that they never recover; the first
 * has none, so that no check has to go slowly.
 */
final class KinesisServerContractIT extends KinesisContract {
    @RegisterExtension
    static final KinesisExtension KINESIS =
            new KinesisExtension(KinesisServer.builder().throughputLimits(false));

    private static final KinesisServer LIMITED = KinesisServer.builder()
            .throughputLimits(true)
            .clock(new ManualClock(Instant.parse("2026-01-01T00:00:00Z")))
            .start();

    KinesisServerContractIT(KinesisServer kinesis) {
        super(Provider.TESTKIT, Access.toEmulator(kinesis.endpoint()), Access.toEmulator(LIMITED.endpoint()));
    }

    @AfterAll
    static void closeLimited() {
        LIMITED.close();
    }
}
