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

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer of one {@code GetRecords}.
 *
 * @param shardId the shard that was read
 * @param records in order of their sequence numbers
 * @param nextIterator where to go on; null once a closed shard has been read to its end
 * @param millisBehindLatest 0 exactly when nothing is left to read at this moment
 * @param childShards the shards that follow, only with a null {@code nextIterator}
 */
public record RecordPage(
        String shardId,
        List<StreamRecord> records,
        @Nullable String nextIterator,
        long millisBehindLatest,
        List<ChildShard> childShards) {}
