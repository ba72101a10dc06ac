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
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.base.sink.writer.AsyncSinkWriterStateSerializer;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.jspecify.annotations.Nullable;

/**
 * The records that wait, in a checkpoint. Flink's frame (a mark, the number of records, the counted size of each) around, for each
 * record: stream, partition key, explicit hash key and payload. Each is its length in bytes and then the bytes; texts are UTF-8. In
 * front of the first three a byte says whether they are there.
 *
 * <p>Version 1 has no stream, and always a partition key without the byte in front.
 */
final class UserRecordSerializer extends AsyncSinkWriterStateSerializer<UserRecord> {
    static final int VERSION = 2;
    private static final int WITHOUT_STREAM = 1;

    private final int read;

    UserRecordSerializer() {
        this(VERSION);
    }

    private UserRecordSerializer(int read) {
        this.read = read;
    }

    @Override
    public int getVersion() {
        return VERSION;
    }

    /**
     * @throws IOException if the version is not one that this class has written, or the bytes are damaged
     */
    @Override
    public BufferedRequestState<UserRecord> deserialize(int version, byte[] serialized) throws IOException {
        if (version == WITHOUT_STREAM && read == VERSION) {
            return new UserRecordSerializer(WITHOUT_STREAM).deserialize(version, serialized);
        }
        if (version != read) {
            throw new IOException("Cannot restore the state of the sink: it has version " + version
                    + " and this connector reads versions up to " + VERSION
                    + ". Restore it with the release that wrote it, or a later one.");
        }
        return super.deserialize(version, serialized);
    }

    @Override
    protected void serializeRequestToStream(UserRecord record, DataOutputStream out) throws IOException {
        writeText(record.stream(), out);
        writeText(record.partitionKey(), out);
        writeText(record.explicitHashKey(), out);
        writeBytes(record.data(), out);
    }

    @Override
    protected UserRecord deserializeRequestFromStream(long size, DataInputStream in) throws IOException {
        String stream = read == WITHOUT_STREAM ? null : readText(in);
        String partitionKey = read == WITHOUT_STREAM ? text(readBytes(in)) : readText(in);
        return new UserRecord(stream, partitionKey, readText(in), readBytes(in));
    }

    private static void writeText(@Nullable String text, DataOutputStream out) throws IOException {
        out.writeBoolean(text != null);
        if (text != null) {
            writeBytes(text.getBytes(StandardCharsets.UTF_8), out);
        }
    }

    private static @Nullable String readText(DataInputStream in) throws IOException {
        return in.readBoolean() ? text(readBytes(in)) : null;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static void writeBytes(byte[] bytes, DataOutputStream out) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] readBytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw new IOException("Cannot restore the state of the sink: it is damaged, as a part of " + length
                    + " bytes is to follow where " + in.available() + " are left.");
        }
        return in.readNBytes(length);
    }
}
