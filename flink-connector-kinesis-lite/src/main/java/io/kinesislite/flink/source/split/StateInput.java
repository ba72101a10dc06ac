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
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads what {@link StateOutput} writes. Whatever does not make sense is an {@link IOException}, never a wrong value. */
public final class StateInput {
    static final int TRIM_HORIZON = 0;
    static final int AT_TIMESTAMP = 1;
    static final int AFTER = 2;
    static final int INSIDE = 3;
    static final int AFTER_SILENCE = 4;

    private final DataInputStream in;
    private final List<StreamId> streams = new ArrayList<>();

    public StateInput(byte[] bytes) {
        in = new DataInputStream(new ByteArrayInputStream(bytes));
    }

    /** Makes sure that everything has been read. */
    public void requireEnd() throws IOException {
        if (in.available() > 0) {
            throw new IOException("The state is damaged: " + in.available() + " bytes follow its end.");
        }
    }

    /** Reads a number. */
    public int readInt() throws IOException {
        return in.readInt();
    }

    /** Reads a truth value. */
    public boolean readBoolean() throws IOException {
        return in.readBoolean();
    }

    /** Reads how many of something follow. */
    public int readCount() throws IOException {
        int count = in.readInt();
        if (count < 0 || count > in.available()) {
            throw new IOException(
                    "The state is damaged: " + count + " things cannot follow in " + in.available() + " bytes.");
        }
        return count;
    }

    /** Reads a text. */
    public String readString() throws IOException {
        return new String(readBytes(), StandardCharsets.UTF_8);
    }

    private byte[] readBytes() throws IOException {
        byte[] bytes = new byte[readCount()];
        in.readFully(bytes);
        return bytes;
    }

    /** Reads an instant. */
    public Instant readInstant() throws IOException {
        long seconds = in.readLong();
        int nanos = in.readInt();
        return valid(() -> Instant.ofEpochSecond(seconds, nanos));
    }

    /** Reads an instant or its absence. */
    public @Nullable Instant readOptionalInstant() throws IOException {
        return in.readBoolean() ? readInstant() : null;
    }

    /** Reads a window of arrival times. */
    public ArrivalWindow readWindow() throws IOException {
        return new ArrivalWindow(readOptionalInstant(), readOptionalInstant());
    }

    /** Reads a stream. */
    public StreamId readStream() throws IOException {
        int number = in.readInt();
        if (number < 0 || number > streams.size()) {
            throw new IOException("The state is damaged: stream " + number + " of " + streams.size() + ".");
        }
        if (number == streams.size()) {
            String name = readString();
            streams.add(valid(() -> new StreamId(name)));
        }
        return streams.get(number);
    }

    /** Reads a shard's id. */
    public ShardId readShardId() throws IOException {
        StreamId stream = readStream();
        String shard = readString();
        return valid(() -> new ShardId(stream, shard));
    }

    /** Reads a range of hash keys. */
    public HashKeyRange readHashKeys() throws IOException {
        byte[] start = readBytes();
        byte[] end = readBytes();
        return valid(() -> new HashKeyRange(new BigInteger(start), new BigInteger(end)));
    }

    /** Reads a shard with its parents. */
    public Shard readShard() throws IOException {
        ShardId id = readShardId();
        int count = readCount();
        Set<ShardId> parents = new HashSet<>();
        for (int i = 0; i < count; i++) {
            parents.add(readShardId());
        }
        return new Shard(id, parents, readHashKeys(), in.readBoolean());
    }

    /** Reads shards. */
    public List<Shard> readShards() throws IOException {
        int count = readCount();
        List<Shard> shards = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            shards.add(readShard());
        }
        return shards;
    }

    /** Reads a position. */
    public ShardPosition readPosition() throws IOException {
        int type = in.readByte();
        return switch (type) {
            case TRIM_HORIZON -> new ShardPosition.TrimHorizon();
            case AT_TIMESTAMP -> new ShardPosition.AtTimestamp(readInstant());
            case AFTER -> after(readString(), readOptionalInstant());
            case INSIDE -> inside(readString(), in.readLong(), readOptionalInstant());
            case AFTER_SILENCE -> afterSilence(in.readBoolean() ? readString() : null, readInstant());
            default -> throw new IOException("The state is damaged: there is no position of type " + type + ".");
        };
    }

    private static ShardPosition after(String sequenceNumber, @Nullable Instant reached) throws IOException {
        return valid(() -> new ShardPosition.After(sequenceNumber, reached));
    }

    private static ShardPosition inside(String sequenceNumber, long subSequenceNumber, @Nullable Instant reached)
            throws IOException {
        return valid(() -> new ShardPosition.Inside(sequenceNumber, subSequenceNumber, reached));
    }

    private static ShardPosition afterSilence(@Nullable String sequenceNumber, Instant until) throws IOException {
        return valid(() -> new ShardPosition.AfterSilence(sequenceNumber, until));
    }

    /** Makes a value; that its parts make none means that they are not what was written. */
    private static <T> T valid(Supplier<T> value) throws IOException {
        try {
            return value.get();
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException refused) {
            throw new IOException("The state is damaged: " + refused.getMessage(), refused);
        }
    }
}
