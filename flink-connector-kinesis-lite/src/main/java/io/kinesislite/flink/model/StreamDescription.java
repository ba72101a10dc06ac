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
package io.kinesislite.flink.model;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stream as the service describes it.
 *
 * @param identity what tells it from another one of the same name
 * @param status its state
 * @param retention how long it keeps records
 * @param answered when the service answered, by its clock, to the second and never too late; null if it did not say
 */
public record StreamDescription(
        StreamIdentity identity,
        StreamStatus status,
        Duration retention,
        @Nullable Instant answered) {

    /** The stream as the user wrote it. */
    public StreamId stream() {
        return identity.stream();
    }
}
