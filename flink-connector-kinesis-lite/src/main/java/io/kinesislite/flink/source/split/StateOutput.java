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
package io.kinesislite.flink.source.split;

import io.kinesislite.flink.model.ArrivalWindow;
import io.kinesislite.flink.model.HashKeyRange;
import io.kinesislite.flink.model.Shard;
import io.kinesislite.flink.model.ShardId;
import io.kinesislite.flink.model.ShardPosition;
import io.kinesislite.flink.model.StreamId;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the values that splits and enumerator state consist of. Streams are written once each and then named by number.
 * {@link StateInput} reads what this writes.
 */
public final class StateOutput {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    private final DataOutputStream out = new DataOutputStream(bytes);
    private final Map<StreamId, Integer> streams = new HashMap<>();

    /** What was written so far. */
    public byte[] toByteArray() {
        return bytes.toByteArray();
    }

    /** Writes a number. */
    public void writeInt(int value) throws IOException {
        out.writeInt(value);
    }

    /** Writes a truth value. */
    public void writeBoolean(boolean value) throws IOException {
        out.writeBoolean(value);
    }

    /** Writes a text, of any length. */
    public void writeString(String text) throws IOException {
        writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private void writeOptionalString(@Nullable String text) throws IOException {
        out.writeBoolean(text != null);
        if (text != null) {
            writeString(text);
        }
    }

    private void writeBytes(byte[] value) throws IOException {
        out.writeInt(value.length);
        out.write(value);
    }

    /** Writes an instant, to the nanosecond. */
    public void writeInstant(Instant instant) throws IOException {
        out.writeLong(instant.getEpochSecond());
        out.writeInt(instant.getNano());
    }

    /** Writes an instant or its absence. */
    public void writeOptionalInstant(@Nullable Instant instant) throws IOException {
        out.writeBoolean(instant != null);
        if (instant != null) {
            writeInstant(instant);
        }
    }

    /** Writes a window of arrival times. */
    public void writeWindow(ArrivalWindow window) throws IOException {
        writeOptionalInstant(window.from());
        writeOptionalInstant(window.until());
    }

    /** Writes a stream: its number if it was written before. */
    public void writeStream(StreamId stream) throws IOException {
        Integer number = streams.get(stream);
        if (number != null) {
            out.writeInt(number);
            return;
        }
        out.writeInt(streams.size());
        streams.put(stream, streams.size());
        writeString(stream.value());
    }

    /** Writes a shard's id. */
    public void writeShardId(ShardId id) throws IOException {
        writeStream(id.stream());
        writeString(id.shard());
    }

    /** Writes a range of hash keys. */
    public void writeHashKeys(HashKeyRange range) throws IOException {
        writeNumber(range.start());
        writeNumber(range.end());
    }

    private void writeNumber(BigInteger number) throws IOException {
        writeBytes(number.toByteArray());
    }

    /** Writes a shard with its parents. */
    public void writeShard(Shard shard) throws IOException {
        writeShardId(shard.id());
        out.writeInt(shard.parents().size());
        for (ShardId parent : shard.parents().stream().sorted().toList()) {
            writeShardId(parent);
        }
        writeHashKeys(shard.hashKeys());
        out.writeBoolean(shard.closed());
    }

    /** Writes shards and how many there are. */
    public void writeShards(Collection<Shard> shards) throws IOException {
        out.writeInt(shards.size());
        for (Shard shard : shards) {
            writeShard(shard);
        }
    }

    /** Writes a position. */
    public void writePosition(ShardPosition position) throws IOException {
        if (position instanceof ShardPosition.TrimHorizon) {
            out.writeByte(StateInput.TRIM_HORIZON);
        } else if (position instanceof ShardPosition.AtTimestamp at) {
            out.writeByte(StateInput.AT_TIMESTAMP);
            writeInstant(at.instant());
        } else if (position instanceof ShardPosition.After after) {
            out.writeByte(StateInput.AFTER);
            writeString(after.sequenceNumber());
            writeOptionalInstant(after.reached());
        } else if (position instanceof ShardPosition.Inside inside) {
            out.writeByte(StateInput.INSIDE);
            writeString(inside.sequenceNumber());
            out.writeLong(inside.subSequenceNumber());
            writeOptionalInstant(inside.reached());
        } else if (position instanceof ShardPosition.AfterSilence after) {
            out.writeByte(StateInput.AFTER_SILENCE);
            writeOptionalString(after.sequenceNumber());
            writeInstant(after.until());
        } else {
            throw new IllegalArgumentException("Cannot write position " + position + ": the state has no form for it.");
        }
    }
}
