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
package io.kinesislite.e2e.faults.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kinesislite.e2e.faults.job.Numbered;
import io.kinesislite.testkit.KinesisServer;
import io.kinesislite.testkit.StartingPosition;
import io.kinesislite.testkit.StreamRecord;
import io.kinesislite.testkit.StreamStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FeedTest {
    private final KinesisServer kinesis =
            KinesisServer.builder().throughputLimits(true).start();
    private final StreamStore store = kinesis.store();

    @BeforeEach
    void createStream() {
        store.createStream("in", 1);
    }

    @AfterEach
    void close() {
        kinesis.close();
    }

    /** The numbers of each key, in the stream's order. */
    private Map<Integer, Long> next() {
        Map<Integer, Long> next = new HashMap<>();
        String shard = store.listShards("in").get(0).shardId();
        for (StreamRecord record : store.getRecords(
                        store.getShardIterator("in", shard, StartingPosition.trimHorizon()), 10_000)
                .records()) {
            Numbered numbered = Numbered.of(record.data());
            if (!numbered.isAudit()) {
                assertThat(numbered.number()).isEqualTo(next.getOrDefault(numbered.key(), 0L));
                next.merge(numbered.key(), 1L, Long::sum);
            }
        }
        return next;
    }

    @Test
    void putsEachRecordOnceThoughTheShardTakesFewerThanAreDue() throws Exception {
        Feed feed = new Feed(store, List.of("in"), 5_000);
        await().until(() -> feed.made() > 1_500);
        feed.stop();

        Map<Integer, Long> next = next();
        for (int key = 0; key < Feed.KEYS; key++) {
            assertThat(next.get(key)).as("key " + key).isEqualTo(feed.madeOf(key));
        }
    }
}
