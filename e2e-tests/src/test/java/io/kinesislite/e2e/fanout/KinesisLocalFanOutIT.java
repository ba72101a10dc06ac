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
package io.kinesislite.e2e.fanout;

import io.kinesislite.e2e.endpoint.Item;
import io.kinesislite.e2e.endpoint.KinesisEndpoint;
import io.kinesislite.e2e.kinesislocal.KinesisLocal;
import io.kinesislite.e2e.kinesislocal.KinesisLocalExtension;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Fan-out from kinesis-local, which sends an event each second. */
@ExtendWith(KinesisLocalExtension.class)
@Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("try") // a job may be interrupted while it closes
final class KinesisLocalFanOutIT {
    private static final String STREAM = "pushed-lines";
    private static final String LARGE = " ".repeat(10_000);

    private final KinesisEndpoint kinesis;
    private final MiniCluster flink = new MiniCluster(new MiniClusterConfiguration.Builder()
            .setNumTaskManagers(1)
            .setNumSlotsPerTaskManager(2)
            .withRandomPorts()
            .build());
    private long next;

    KinesisLocalFanOutIT(KinesisLocal kinesis) {
        this.kinesis = new KinesisEndpoint(kinesis.endpoint());
    }

    @BeforeAll
    void start() throws Exception {
        flink.start();
    }

    @AfterAll
    void stop() throws Exception {
        flink.close();
        kinesis.close();
    }

    @BeforeEach
    void createStream() {
        kinesis.createStream(STREAM, 3);
        next = 0;
    }

    @AfterEach
    void deleteStream() {
        kinesis.deleteStream(STREAM);
    }

    @Test
    void readsWhatWasThereAndWhatComes() throws Exception {
        put(300, "");
        try (FanOutJob job = start("local")) {
            job.awaitRecords(300);
            put(300, "");

            job.assertThatItReads(kinesis.sequenceNumbers(STREAM));
        }
    }

    @Test
    void jobThatTakesNothingForAWhileGoesOnWhereItStopped() throws Exception {
        put(30, "");
        try (FanOutJob job = start("local-slow")) {
            job.awaitRecords(30);
            job.ledger().hold();
            put(240, LARGE);
            job.ledger().letGo();

            job.assertThatItReads(kinesis.sequenceNumbers(STREAM));
        }
    }

    @Test
    void subscribesAgainAlthoughTheSubscriptionBeforeIsThoughtToBeThere() throws Exception {
        put(30, "");
        try (FanOutJob job = start("local-before")) {
            job.awaitRecords(30);
        }

        try (FanOutJob job = start("local-after")) {
            put(30, "");
            job.assertThatItReads(kinesis.sequenceNumbers(STREAM));
        }
    }

    private FanOutJob start(String name) throws Exception {
        return FanOutJob.start(flink, new FanOutJob.Plan(name, kinesis.uri(), STREAM));
    }

    private void put(int records, String padding) {
        List<Item> items = LongStream.range(next, next + records)
                .mapToObj(number -> new Item("key-" + number, (number + padding).getBytes(StandardCharsets.UTF_8)))
                .toList();
        kinesis.put(STREAM, items);
        next += records;
    }
}
