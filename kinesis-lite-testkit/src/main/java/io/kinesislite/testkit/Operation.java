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

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The service's operations that this server knows. */
public enum Operation {
    CREATE_STREAM,
    DELETE_STREAM,
    DESCRIBE_STREAM,
    DESCRIBE_STREAM_SUMMARY,
    LIST_STREAMS,
    LIST_SHARDS,
    SPLIT_SHARD,
    MERGE_SHARDS,
    UPDATE_SHARD_COUNT,
    INCREASE_STREAM_RETENTION_PERIOD,
    DECREASE_STREAM_RETENTION_PERIOD,
    UPDATE_MAX_RECORD_SIZE,
    REGISTER_STREAM_CONSUMER,
    DESCRIBE_STREAM_CONSUMER,
    LIST_STREAM_CONSUMERS,
    DEREGISTER_STREAM_CONSUMER,
    SUBSCRIBE_TO_SHARD,
    PUT_RECORD,
    PUT_RECORDS,
    GET_SHARD_ITERATOR,
    GET_RECORDS;

    private static final String TARGET_PREFIX = "Kinesis_20131202.";
    private static final Map<String, Operation> BY_TARGET = new HashMap<>();
    private static final Set<Operation> ON_RECORDS =
            EnumSet.of(PUT_RECORD, PUT_RECORDS, GET_SHARD_ITERATOR, GET_RECORDS);
    private static final Set<Operation> ON_ONE_SHARD =
            EnumSet.of(PUT_RECORD, GET_SHARD_ITERATOR, GET_RECORDS, SUBSCRIBE_TO_SHARD, SPLIT_SHARD, MERGE_SHARDS);

    private final String awsName;

    static {
        for (Operation operation : values()) {
            BY_TARGET.put(TARGET_PREFIX + operation.awsName, operation);
        }
    }

    Operation() {
        StringBuilder camel = new StringBuilder();
        for (String word : name().split("_", -1)) {
            camel.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        awsName = camel.toString();
    }

    /** Whether its calls are refused by the limits of a shard, not by those of an account. */
    boolean isOnRecords() {
        return ON_RECORDS.contains(this);
    }

    /** Whether each call is about one shard, named or found. */
    boolean isOnOneShard() {
        return ON_ONE_SHARD.contains(this);
    }

    /** AWS' name: {@code GetRecords} for {@code GET_RECORDS}. */
    public String awsName() {
        return awsName;
    }

    /** The operation of an {@code X-Amz-Target} header. */
    static Optional<Operation> ofTarget(String target) {
        return Optional.ofNullable(BY_TARGET.get(target));
    }
}
