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

import java.io.Serializable;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A record as the user wants it put; what goes over the wire for it is a {@link PutEntry}, of its own or shared with others in an
 * aggregate.
 *
 * @param stream the name or ARN of the stream, one of the sink's; null if the sink has only one
 * @param partitionKey 1 to 256 characters; null if it does not matter to which shard the record goes: then the sink spreads such
 *     records evenly over the shards
 * @param explicitHashKey a decimal number, 0 to 2^128 - 1, that chooses the shard in place of the partition key's MD5; null for none
 * @param data the payload; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // compared by content below
@PublicApi
public record UserRecord(
        @Nullable String stream,
        @Nullable String partitionKey,
        @Nullable String explicitHashKey,
        byte[] data) implements Serializable {
    private static final long serialVersionUID = 1L;

    /** A record for the sink's one stream. */
    public UserRecord(@Nullable String partitionKey, byte[] data) {
        this(null, partitionKey, null, data);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof UserRecord that
                && Objects.equals(stream, that.stream)
                && Objects.equals(partitionKey, that.partitionKey)
                && Objects.equals(explicitHashKey, that.explicitHashKey)
                && Arrays.equals(data, that.data);
    }

    @Override
    public int hashCode() {
        return Objects.hash(stream, partitionKey, explicitHashKey, Arrays.hashCode(data));
    }

    /** Names the record without its payload. */
    @Override
    public String toString() {
        return "UserRecord[stream=" + stream + ", partitionKey=" + partitionKey + ", explicitHashKey=" + explicitHashKey
                + ", " + data.length + " bytes]";
    }
}
