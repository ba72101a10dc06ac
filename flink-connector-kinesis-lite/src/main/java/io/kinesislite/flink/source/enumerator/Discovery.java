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

import io.kinesislite.flink.model.KinesisLiteException;
import io.kinesislite.flink.model.StreamId;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;

/**
 * What the service said when it was asked for streams and shards. One stream that cannot be listed for the moment does not
 * hold back the others.
 *
 * @param listings the streams that were listed
 * @param failures why the others were not; each of them passes by itself
 * @param took how long the service took to say all that
 */
record Discovery(List<StreamListing> listings, SortedMap<StreamId, KinesisLiteException> failures, Duration took) {}
