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

import java.util.List;

/**
 * The service's answer to a request to put records.
 *
 * @param outcomes one for each entry of the request, in its order
 */
public record PutResult(List<Outcome> outcomes) {

    /** Takes a copy of the outcomes. */
    public PutResult {
        outcomes = List.copyOf(outcomes);
    }

    /** What became of one entry. */
    public sealed interface Outcome {}

    /**
     * The entry is stored.
     *
     * @param shard the id of the shard that it went to
     * @param sequenceNumber a decimal number, 56 digits on the service
     */
    public record Stored(String shard, String sequenceNumber) implements Outcome {}

    /**
     * The entry is not stored.
     *
     * @param kind what is to be done about it
     * @param code the service's error code
     * @param message the service's error message
     */
    public record Refused(FailureKind kind, String code, String message) implements Outcome {}
}
