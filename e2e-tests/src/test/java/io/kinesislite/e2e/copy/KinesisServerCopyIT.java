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
package io.kinesislite.e2e.copy;

import io.kinesislite.e2e.endpoint.KinesisEndpoint;
import io.kinesislite.e2e.endpoint.Subscriptions;
import io.kinesislite.testkit.KinesisServer;
import org.junit.jupiter.api.AfterAll;

/** 200,000 records through the testkit's Kinesis, two hundred of them large; 40,000 of them are pushed, over subscriptions that end all the time. */
final class KinesisServerCopyIT extends CopyJobs {
    private static final KinesisServer SERVER = KinesisServer.builder()
            .throughputLimits(false)
            .store(Subscriptions::hasten)
            .start();

    KinesisServerCopyIT() {
        super(new KinesisEndpoint(SERVER.endpoint()), Workload.of(199_800, 200), Workload.of(39_960, 40), 50);
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }
}
