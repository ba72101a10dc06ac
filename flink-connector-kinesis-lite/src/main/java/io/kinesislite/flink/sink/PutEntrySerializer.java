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

import io.kinesislite.flink.model.PutEntry;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.base.sink.writer.AsyncSinkWriterStateSerializer;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;

/**
 * The records that wait, in a checkpoint. Flink's frame (a mark, the number of records, the counted size of each) around,
 * for each record: the partition key; whether it has an explicit hash key; that key; the payload. Each of the three is
 * its length in bytes and then the bytes; texts are UTF-8.
 */
final class PutEntrySerializer extends AsyncSinkWriterStateSerializer<PutEntry> {
    static final int VERSION = 1;

    @Override
    public int getVersion() {
        return VERSION;
    }

    /**
     * @throws IOException if the version is not one that this class has written, or the bytes are damaged
     */
    @Override
    public BufferedRequestState<PutEntry> deserialize(int version, byte[] serialized) throws IOException {
        if (version != VERSION) {
            throw new IOException("Cannot restore the state of the sink: it has version " + version
                    + " and this connector reads version " + VERSION
                    + ". Restore it with the release that wrote it, or a later one.");
        }
        return super.deserialize(version, serialized);
    }

    @Override
    protected void serializeRequestToStream(PutEntry entry, DataOutputStream out) throws IOException {
        writeBytes(entry.partitionKey().getBytes(StandardCharsets.UTF_8), out);
        String hashKey = entry.explicitHashKey();
        out.writeBoolean(hashKey != null);
        if (hashKey != null) {
            writeBytes(hashKey.getBytes(StandardCharsets.UTF_8), out);
        }
        writeBytes(entry.data(), out);
    }

    @Override
    protected PutEntry deserializeRequestFromStream(long size, DataInputStream in) throws IOException {
        String partitionKey = new String(readBytes(in), StandardCharsets.UTF_8);
        String hashKey = in.readBoolean() ? new String(readBytes(in), StandardCharsets.UTF_8) : null;
        return new PutEntry(partitionKey, hashKey, readBytes(in));
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
