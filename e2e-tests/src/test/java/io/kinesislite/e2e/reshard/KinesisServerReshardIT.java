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
package io.kinesislite.e2e.reshard;

import io.kinesislite.e2e.endpoint.Subscriptions;
import io.kinesislite.flink.model.ConsumerMode;
import io.kinesislite.testkit.KinesisServer;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;

/** 300,000 records through the testkit's Kinesis, 8 to 16 to 5 shards; and 60,000 over subscriptions that end all the time. */
final class KinesisServerReshardIT extends ReshardJobs {
    private static final KinesisServer SERVER =
            KinesisServer.builder().store(Subscriptions::hasten).start();

    KinesisServerReshardIT() {
        super(
                SERVER.endpoint(),
                Map.of(ConsumerMode.POLLING, new Size(8, 5, 50_000), ConsumerMode.EFO, new Size(8, 5, 10_000)));
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }
}
