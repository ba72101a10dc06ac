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

import io.kinesislite.flink.model.UserRecord;
import io.kinesislite.flink.sink.delivery.RecordSize;
import java.io.Serializable;
import java.math.BigInteger;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the service takes. A record that it can never take is found here, before it is sent: the service would refuse the whole request
 * without saying which record it means.
 *
 * <p>Limits: <a href="https://docs.aws.amazon.com/kinesis/latest/APIReference/API_PutRecords.html">PutRecords</a>.
 *
 * @param streams the streams that a record may name
 * @param maxRecordSizeInBytes the bytes of a payload and its partition key
 */
record RecordLimits(Set<String> streams, long maxRecordSizeInBytes) implements Serializable {
    private static final long serialVersionUID = 1L;

    static final int MAX_KEY_CHARACTERS = 256;

    private static final BigInteger MAX_HASH_KEY = BigInteger.ONE.shiftLeft(128).subtract(BigInteger.ONE);
    private static final int MAX_HASH_KEY_DIGITS = MAX_HASH_KEY.toString().length();
    private static final Pattern DECIMAL = Pattern.compile("0|[1-9][0-9]*");

    /** What is wrong with a record, and the remedy; null if nothing is. */
    @Nullable String flawOf(UserRecord record) {
        if (record.stream() == null ? streams.size() > 1 : !streams.contains(record.stream())) {
            return streamFlaw(record.stream());
        }
        String key = record.partitionKey();
        if (key != null && key.isEmpty()) {
            return "its partition key is empty. Give it a key, or null to let the sink choose one.";
        }
        if (key != null
                && key.length() > MAX_KEY_CHARACTERS
                && key.codePointCount(0, key.length()) > MAX_KEY_CHARACTERS) {
            return "its partition key has " + key.codePointCount(0, key.length())
                    + " characters and the service takes " + MAX_KEY_CHARACTERS
                    + ". Shorten the key, for instance to a hash of it.";
        }
        String hashKey = record.explicitHashKey();
        if (hashKey != null && !isHashKey(hashKey)) {
            return "its explicit hash key '" + shortened(hashKey)
                    + "' is no decimal number from 0 to 2^128 - 1. Correct it, or leave it out.";
        }
        return sizeFlaw(RecordSize.of(record));
    }

    private String streamFlaw(@Nullable String stream) {
        Set<String> known = new TreeSet<>(streams);
        return stream == null
                ? "it names no stream and the sink has " + known.size() + ". Name one of " + known + "."
                : "it is for stream '" + stream + "' and the sink writes to " + known
                        + ". Correct it, or add the stream to the sink.";
    }

    private @Nullable String sizeFlaw(int size) {
        return size <= maxRecordSizeInBytes
                ? null
                : "it has " + size + " bytes with its partition key and the sink takes " + maxRecordSizeInBytes
                        + ". Make the record smaller, or, if the stream takes larger records, raise maxRecordSizeInBytes"
                        + " (in SQL sink.maxRecordSize).";
    }

    private static boolean isHashKey(String text) {
        if (text.length() > MAX_HASH_KEY_DIGITS || !DECIMAL.matcher(text).matches()) {
            return false;
        }
        return text.length() < MAX_HASH_KEY_DIGITS || new BigInteger(text).compareTo(MAX_HASH_KEY) <= 0;
    }

    /** A key that is not longer than one should be. */
    static String shortened(String text) {
        return text.length() <= MAX_KEY_CHARACTERS ? text : text.substring(0, MAX_KEY_CHARACTERS) + "…";
    }
}
