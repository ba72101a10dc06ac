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
package io.kinesislite.e2e.write;

import io.kinesislite.e2e.endpoint.KinesisEndpoint;
import io.kinesislite.testkit.KinesisServer;
import io.kinesislite.testkit.Operation;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;

/** 40,000 records to the testkit's Kinesis, which refuses a fifth of them each time. */
final class KinesisServerWriteIT extends WriteJobs {
    private static final KinesisServer SERVER =
            KinesisServer.builder().throughputLimits(false).start();

    KinesisServerWriteIT() {
        super(new KinesisEndpoint(SERVER.endpoint()), 40_000, 10);
    }

    @Override
    void refuseAtRandom() {
        Random random = new Random(42);
        SERVER.faults()
                .on(Operation.PUT_RECORDS)
                .forever()
                .failEntries(entry -> random.nextDouble() < 0.2, "InternalFailure");
    }

    @AfterEach
    void endFaults() {
        SERVER.faults().clear();
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }
}
