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

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record as it was read: a Kinesis record, or one user record of a KPL aggregate.
 *
 * <p>Two records are equal only if they share the payload array: it is neither copied nor compared.
 *
 * @param partitionKey 1 to 256 characters
 * @param data the payload; not to be changed
 * @param sequenceNumber a decimal number, 56 digits on the service
 * @param subSequenceNumber the place, from 0, in the KPL aggregate; 0 for a record that was not aggregated
 * @param endsSequence whether no user record with the same sequence number follows
 * @param arrival when the service took the record, in milliseconds; approximate, and not strictly rising in a shard
 * @param explicitHashKey the hash key that a KPL aggregate keeps; the service does not give it back for other records
 * @param encryptionType {@code KMS}, {@code NONE}, or null if the service does not say
 */
@SuppressWarnings("ArrayRecordComponent") // the payload is handed on as it was read; a wrapper per record costs more
@PublicApi
public record KinesisRecord(
        String partitionKey,
        byte[] data,
        String sequenceNumber,
        long subSequenceNumber,
        boolean endsSequence,
        Instant arrival,
        @Nullable String explicitHashKey,
        @Nullable String encryptionType) {

    /** The bytes of payloads and partition keys; a key of other characters than ASCII counts a little less than it has. */
    public static long bytes(List<KinesisRecord> records) {
        long bytes = 0;
        for (KinesisRecord record : records) {
            bytes += record.data.length + record.partitionKey.length();
        }
        return bytes;
    }
}
