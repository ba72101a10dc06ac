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

import io.kinesislite.flink.model.FailureKind;
import io.kinesislite.flink.model.KinesisLiteException;
import io.kinesislite.flink.model.PutEntry;
import io.kinesislite.flink.model.StreamId;
import java.math.BigInteger;
import java.util.regex.Pattern;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.connector.base.sink.writer.ElementConverter;
import org.jspecify.annotations.Nullable;

/**
 * The user's converter as Flink's writer wants it, and a guard: a record that the service can never accept fails the job
 * before it is sent, and by name, because the service would refuse the whole request without saying which record it means.
 *
 * <p>Limits: <a href="https://docs.aws.amazon.com/kinesis/latest/APIReference/API_PutRecords.html">PutRecords</a>.
 *
 * <p>Thread: task.
 */
final class EntryGuard<T> implements ElementConverter<T, PutEntry> {
    private static final long serialVersionUID = 1L;

    private static final int MAX_KEY_CHARACTERS = 256;
    private static final BigInteger MAX_HASH_KEY = BigInteger.ONE.shiftLeft(128).subtract(BigInteger.ONE);
    private static final int MAX_HASH_KEY_DIGITS = MAX_HASH_KEY.toString().length();
    private static final Pattern DECIMAL = Pattern.compile("0|[1-9][0-9]*");

    private final StreamId stream;
    private final PutEntryConverter<T> converter;
    private final long maxRecordSizeInBytes;

    EntryGuard(StreamId stream, PutEntryConverter<T> converter, long maxRecordSizeInBytes) {
        this.stream = stream;
        this.converter = converter;
        this.maxRecordSizeInBytes = maxRecordSizeInBytes;
    }

    /** Opens the user's converter. Not Flink's {@code open}, whose parameter has another type in Flink 1.20. */
    void openConverter(SerializationSchema.InitializationContext context, int subtask) throws Exception {
        converter.open(context, subtask);
    }

    @Override
    public PutEntry apply(T element, SinkWriter.Context context) {
        PutEntry entry = converter.convert(element);
        if (entry == null) {
            throw refusal(
                    "a record",
                    converter.getClass().getName() + " made nothing of the element",
                    "Filter such elements before the sink.");
        }
        String key = entry.partitionKey();
        if (key == null || key.isEmpty()) {
            throw refusal(
                    "a record of " + entry.data().length + " bytes",
                    "its partition key is empty",
                    "Give it a key, or let the sink choose one.");
        }
        if (key.length() > MAX_KEY_CHARACTERS && key.codePointCount(0, key.length()) > MAX_KEY_CHARACTERS) {
            throw refusal(
                    describe(entry),
                    "its partition key has " + key.codePointCount(0, key.length())
                            + " characters and the service takes " + MAX_KEY_CHARACTERS,
                    "Shorten the key, for instance to a hash of it.");
        }
        checkHashKey(entry, entry.explicitHashKey());
        long size = EntrySize.of(entry);
        if (size > maxRecordSizeInBytes) {
            throw refusal(
                    describe(entry),
                    "it has " + size + " bytes with its partition key and maxRecordSizeInBytes is "
                            + maxRecordSizeInBytes,
                    "Make the record smaller, or raise the limit if the stream takes larger records.");
        }
        return entry;
    }

    private void checkHashKey(PutEntry entry, @Nullable String hashKey) {
        if (hashKey == null || isHashKey(hashKey)) {
            return;
        }
        throw refusal(
                describe(entry),
                "its explicit hash key '" + shortened(hashKey) + "' is no decimal number from 0 to 2^128 - 1",
                "Correct it, or leave it out.");
    }

    private static boolean isHashKey(String text) {
        if (text.length() > MAX_HASH_KEY_DIGITS || !DECIMAL.matcher(text).matches()) {
            return false;
        }
        return text.length() < MAX_HASH_KEY_DIGITS || new BigInteger(text).compareTo(MAX_HASH_KEY) <= 0;
    }

    private KinesisLiteException refusal(String what, String why, String remedy) {
        return new KinesisLiteException(
                FailureKind.FATAL, "Cannot write " + what + " to stream " + stream + ": " + why + ". " + remedy, null);
    }

    private static String describe(PutEntry entry) {
        return "the record of " + entry.data().length + " bytes with partition key '" + shortened(entry.partitionKey())
                + "'";
    }

    private static String shortened(String text) {
        return text.length() <= MAX_KEY_CHARACTERS ? text : text.substring(0, MAX_KEY_CHARACTERS) + "…";
    }
}
