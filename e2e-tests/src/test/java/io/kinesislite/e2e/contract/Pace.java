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

import java.time.Duration;

/** How fast an API can be asked, and how soon it shows what was done. */
enum Pace {
    /** An emulator on this machine: everything shows at once, and no call is refused for coming too soon. */
    LOCAL(Duration.ofMillis(10), Duration.ofSeconds(40), 1),

    /**
     * The service: streams take half a minute to change, a record may show only some pages later, and it allows 10 calls
     * of DescribeStreamSummary a second for all of an account.
     */
    REMOTE(Duration.ofSeconds(1), Duration.ofMinutes(5), 3);

    private final Duration poll;
    private final Duration patience;
    private final int emptyPages;

    Pace(Duration poll, Duration patience, int emptyPages) {
        this.poll = poll;
        this.patience = patience;
        this.emptyPages = emptyPages;
    }

    /** The pause between two looks at something that is awaited. */
    Duration poll() {
        return poll;
    }

    /** How long anything is awaited. */
    Duration patience() {
        return patience;
    }

    /** How many empty pages in a row, with nothing behind them, make the tip of a shard. */
    int emptyPages() {
        return emptyPages;
    }
}
