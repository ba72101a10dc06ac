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

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a shard iterator starts.
 *
 * @param type the service's {@code ShardIteratorType}
 * @param sequenceNumber for {@code AT_SEQUENCE_NUMBER} and {@code AFTER_SEQUENCE_NUMBER}, else ignored
 * @param timestamp for {@code AT_TIMESTAMP}, else ignored
 */
public record StartingPosition(
        Type type,
        @Nullable String sequenceNumber,
        @Nullable Instant timestamp) {

    /** The oldest record there is. */
    public static StartingPosition trimHorizon() {
        return new StartingPosition(Type.TRIM_HORIZON, null, null);
    }

    /** Behind the newest record there is. */
    public static StartingPosition latest() {
        return new StartingPosition(Type.LATEST, null, null);
    }

    /** The record with this number. */
    public static StartingPosition at(String sequenceNumber) {
        return new StartingPosition(Type.AT_SEQUENCE_NUMBER, sequenceNumber, null);
    }

    /** The record behind the one with this number. */
    public static StartingPosition after(String sequenceNumber) {
        return new StartingPosition(Type.AFTER_SEQUENCE_NUMBER, sequenceNumber, null);
    }

    /** The first record that arrived at this instant or later. */
    public static StartingPosition at(Instant timestamp) {
        return new StartingPosition(Type.AT_TIMESTAMP, null, timestamp);
    }

    /** The service's {@code ShardIteratorType}. */
    public enum Type {
        AT_SEQUENCE_NUMBER,
        AFTER_SEQUENCE_NUMBER,
        TRIM_HORIZON,
        LATEST,
        AT_TIMESTAMP
    }
}
