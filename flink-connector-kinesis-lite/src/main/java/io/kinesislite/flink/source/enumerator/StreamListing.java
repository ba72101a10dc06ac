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
package io.kinesislite.flink.source.enumerator;

import io.kinesislite.flink.model.ShardGraph;
import io.kinesislite.flink.model.StreamId;
import io.kinesislite.flink.model.StreamIdentity;
import java.time.Duration;
import java.time.Instant;

/**
 * A stream and its shards, as the service listed them.
 *
 * @param identity what tells the stream from another one of the same name
 * @param retention how long it keeps records
 * @param asked when the shards were asked for, by the service's clock if it said: shards born before it are in the graph
 * @param graph the shards
 */
record StreamListing(StreamIdentity identity, Duration retention, Instant asked, ShardGraph graph) {

    StreamId stream() {
        return identity.stream();
    }

    /** No record that the stream still has arrived before this instant. */
    Instant oldest() {
        return asked.minus(retention);
    }
}
