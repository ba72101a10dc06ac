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
package io.kinesislite.flink.sink;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** The partition key of a record that brings none of its own. */
public enum PartitionKeys {
    /** A new random key for each record: spreads the records evenly over the shards. */
    RANDOM {
        @Override
        String next(int subtask) {
            // 64 bits are enough: the service spreads keys by their MD5, and each character counts as payload.
            return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        }
    },
    /** One key for each subtask: what a subtask writes stays in one shard, until the stream is resharded. */
    FIXED {
        @Override
        String next(int subtask) {
            return Integer.toString(subtask);
        }
    };

    /**
     * The key of the next record; never empty.
     *
     * @param subtask the index of the subtask that writes it
     */
    abstract String next(int subtask);
}
