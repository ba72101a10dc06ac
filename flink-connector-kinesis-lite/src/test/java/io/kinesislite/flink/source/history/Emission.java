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
package io.kinesislite.flink.source.history;

import io.kinesislite.flink.source.reader.SteppedReader.Read;
import java.time.Instant;

/**
 * A value that stands behind a source, in the state of its job.
 *
 * @param read the value
 * @param arrival the time that came with it
 * @param moment rises from emission to emission, whichever reader emits
 */
record Emission(Read read, Instant arrival, long moment) {}
