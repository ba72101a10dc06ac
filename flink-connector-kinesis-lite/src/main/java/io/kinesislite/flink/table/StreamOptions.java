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
package io.kinesislite.flink.table;

import io.kinesislite.flink.model.StreamCapacity;

/** Finds the capacity that options give to a new stream. */
final class StreamOptions {
    private StreamOptions() {}

    /** Whether an option says something about the capacity. */
    static boolean saysCapacity(OptionValues options) {
        return options.isSet(KinesisLiteCatalogOptions.SHARD_COUNT)
                || options.isSet(KinesisLiteCatalogOptions.STREAM_MODE);
    }

    static StreamCapacity capacity(OptionValues options) {
        boolean counted = options.isSet(KinesisLiteCatalogOptions.SHARD_COUNT);
        if (options.isSet(KinesisLiteCatalogOptions.STREAM_MODE)) {
            String mode = options.word(KinesisLiteCatalogOptions.STREAM_MODE, "provisioned", "on-demand");
            if (mode.equals("provisioned") && !counted) {
                throw options.refusal(KinesisLiteCatalogOptions.STREAM_MODE, "set 'shardCount' too.");
            }
            if (mode.equals("on-demand") && counted) {
                throw options.refusal(
                        KinesisLiteCatalogOptions.STREAM_MODE,
                        "such a stream chooses its shards by itself: leave 'shardCount' out.");
            }
        }
        return counted
                ? new StreamCapacity.Provisioned(
                        options.range(KinesisLiteCatalogOptions.SHARD_COUNT, 1, Integer.MAX_VALUE))
                : new StreamCapacity.OnDemand();
    }
}
