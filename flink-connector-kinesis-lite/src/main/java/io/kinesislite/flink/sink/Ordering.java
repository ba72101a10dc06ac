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

import io.kinesislite.flink.model.PublicApi;

/** In which order records come to a stream. */
@PublicApi
public enum Ordering {
    /** In no order: records that the stream refuses for now are put again behind later ones. */
    NONE,
    /**
     * Records of one partition key, written by one subtask, in the order in which they were written. Only one record of a key is
     * under way at a time, which makes one round trip for each: with 10 ms, a hundred records of one key in a second. With
     * aggregation the records of a shard that wait go together, so the price is one round trip for each aggregate of a shard.
     */
    PER_KEY
}
