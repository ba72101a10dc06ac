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
package io.kinesislite.e2e.migration;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the state of Flink's Kinesis source says of one shard, in the versions 0 to 2 of its splits.
 *
 * @param stream the ARN
 * @param shard its id
 * @param position where to read on, as {@code initialPosition} takes it
 * @param keys its hash keys; null if the state does not say
 */
record KeptShard(
        String stream,
        String shard,
        String position,
        @Nullable HashKeys keys) {
    private static final int PARENTS_SINCE = 1;
    private static final int NEWEST = 2;

    static KeptShard read(int version, byte[] split) throws IOException {
        if (version < 0 || version > NEWEST) {
            throw new ExportFailure("The savepoint has splits of version " + version + ", and versions 0 to " + NEWEST
                    + " are known here. Name the operator of a Kinesis source, or start from a time instead.");
        }
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(split))) {
            String stream = in.readUTF();
            String shard = in.readUTF();
            String position = position(shard, in);
            return new KeptShard(stream, shard, position, version < PARENTS_SINCE ? null : keys(in));
        }
    }

    private static String position(String shard, DataInputStream in) throws IOException {
        String type = in.readUTF();
        Optional<String> marker = in.readBoolean() ? Optional.of(marker(in)) : Optional.empty();
        return switch (type) {
            case "TRIM_HORIZON" -> "trim_horizon";
            case "AFTER_SEQUENCE_NUMBER", "AT_TIMESTAMP" ->
                marker.orElseThrow(() -> new ExportFailure("Shard " + shard + " is at " + type + " of nothing."));
            default ->
                throw new ExportFailure("Shard " + shard + " is at " + type
                        + ", which says no place to go on from: take the savepoint once the job reads.");
        };
    }

    private static String marker(DataInputStream in) throws IOException {
        String marker = in.readBoolean() ? Instant.ofEpochMilli(in.readLong()).toString() : "";
        return in.readBoolean() ? in.readUTF() : marker;
    }

    private static @Nullable HashKeys keys(DataInputStream in) throws IOException {
        int parents = in.readInt();
        for (int i = 0; i < parents; i++) {
            in.readUTF();
        }
        BigInteger first = new BigInteger(in.readUTF());
        BigInteger last = new BigInteger(in.readUTF());
        return first.signum() < 0 ? null : new HashKeys(first, last);
    }
}
