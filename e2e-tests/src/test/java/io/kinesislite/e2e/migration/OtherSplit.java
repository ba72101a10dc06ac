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
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * A shard as Flink's Kinesis source has it in its state, written as that source writes it: the layouts 0 to 2 of
 * {@code KinesisShardSplitSerializer} in apache/flink-connector-aws.
 *
 * @param type of the position: TRIM_HORIZON, AT_TIMESTAMP with milliseconds, AFTER_SEQUENCE_NUMBER with a number
 * @param marker of the position; empty for TRIM_HORIZON
 * @param finished whether the shard was read to its end
 */
record OtherSplit(
        String shard, List<String> parents, String first, String last, String type, String marker, boolean finished)
        implements SourceSplit, Serializable {
    static final String STREAM = "arn:aws:kinesis:us-east-1:000000000000:stream/clicks";
    static final int VERSION = 2;
    private static final long serialVersionUID = 1L;

    @Override
    public String splitId() {
        return shard;
    }

    OtherSplit behind(String sequenceNumber) {
        return new OtherSplit(shard, parents, first, last, "AFTER_SEQUENCE_NUMBER", sequenceNumber, finished);
    }

    OtherSplit ended() {
        return new OtherSplit(shard, parents, first, last, type, marker, true);
    }

    byte[] bytes(int version) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeUTF(STREAM);
        out.writeUTF(shard);
        out.writeUTF(type);
        out.writeBoolean(!marker.isEmpty());
        if (!marker.isEmpty()) {
            boolean isTime = type.equals("AT_TIMESTAMP");
            out.writeBoolean(isTime);
            if (isTime) {
                out.writeLong(Long.parseLong(marker));
            }
            out.writeBoolean(!isTime);
            if (!isTime) {
                out.writeUTF(marker);
            }
        }
        if (version >= 1) {
            out.writeInt(parents.size());
            for (String parent : parents) {
                out.writeUTF(parent);
            }
            out.writeUTF(first);
            out.writeUTF(last);
        }
        if (version >= 2) {
            out.writeBoolean(finished);
        }
        return bytes.toByteArray();
    }

    /** Of the newest layout. */
    static final class Serializer implements SimpleVersionedSerializer<OtherSplit> {
        @Override
        public int getVersion() {
            return VERSION;
        }

        @Override
        public byte[] serialize(OtherSplit split) throws IOException {
            return split.bytes(VERSION);
        }

        @Override
        public OtherSplit deserialize(int version, byte[] bytes) throws IOException {
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
            in.readUTF();
            String shard = in.readUTF();
            String type = in.readUTF();
            String marker = "";
            if (in.readBoolean()) {
                marker = in.readBoolean() ? Long.toString(in.readLong()) : "";
                marker = in.readBoolean() ? in.readUTF() : marker;
            }
            List<String> parents = new ArrayList<>();
            int count = in.readInt();
            for (int i = 0; i < count; i++) {
                parents.add(in.readUTF());
            }
            return new OtherSplit(shard, parents, in.readUTF(), in.readUTF(), type, marker, in.readBoolean());
        }
    }
}
