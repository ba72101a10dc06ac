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
package io.kinesislite.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Whatever is asked for, a page of these listings has a hundred elements at most. */
class PagesTest {
    private static final int MOST = 100;

    private final StreamStore store =
            new StreamStore(StoreConfig.defaults().withFanOut(with -> with.withConsumersPerStream(150)));

    @Test
    void pagesOfStreams() {
        for (int i = 0; i < 150; i++) {
            store.createStream("s" + i, 1);
        }
        Page<StreamSummary> first = store.listStreams(null, 10_000);
        assertThat(first.items()).hasSize(MOST);
        assertThat(store.listStreams(first.nextToken(), 101).items()).hasSize(50);
    }

    @Test
    void pagesOfConsumers() {
        store.createStream("s", 1);
        for (int i = 0; i < 150; i++) {
            store.fanOut().registerStreamConsumer("s", "c" + i);
        }
        Page<StreamConsumer> first = store.fanOut().listStreamConsumers("s", 10_000);
        assertThat(first.items()).hasSize(MOST);
        String token = String.valueOf(first.nextToken());
        assertThat(store.fanOut().listMoreStreamConsumers(token, 101).items()).hasSize(50);
    }

    @Test
    void pagesOfADescription() {
        store.createStream("s", 150);
        assertThat(store.describeShards("s", ShardFilter.all(), 10_000).items()).hasSize(MOST);
        assertThat(store.listShards("s", ShardFilter.all(), 10_000).items()).hasSize(150);
    }
}
