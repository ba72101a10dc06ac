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
import io.kinesislite.flink.model.StreamDescription;
import java.time.Instant;
import java.util.List;

/**
 * What the service said when it was asked for streams and shards.
 *
 * @param asked when the question was asked: shards born before it are in the answer
 * @param streams the streams
 * @param graph their shards
 */
record Discovery(Instant asked, List<StreamDescription> streams, ShardGraph graph) {}
