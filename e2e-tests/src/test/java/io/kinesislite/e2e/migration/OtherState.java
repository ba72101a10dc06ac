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

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * What the enumerator of Flink's Kinesis source keeps, written as it writes it: the layouts 0 and 1 of
 * {@code KinesisStreamsSourceEnumeratorStateSerializer} in apache/flink-connector-aws.
 *
 * @param splits that are not finished
 * @param assigned the ids of those that readers have
 */
record OtherState(List<OtherSplit> splits, Set<String> assigned) {
    static final int VERSION = 1;

    byte[] bytes(int version, int splitVersion) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeBoolean(!splits.isEmpty());
        if (!splits.isEmpty()) {
            out.writeUTF(splits.get(splits.size() - 1).shard());
        }
        out.writeInt(splits.size());
        out.writeInt(splitVersion);
        for (OtherSplit split : splits) {
            byte[] written = split.bytes(splitVersion);
            out.writeInt(written.length);
            out.write(written);
            if (version >= 1) {
                out.writeInt(assigned.contains(split.shard()) ? 0 : 1);
            }
        }
        return bytes.toByteArray();
    }

    /** Of the newest layout. */
    static final class Serializer implements SimpleVersionedSerializer<OtherState> {
        @Override
        public int getVersion() {
            return VERSION;
        }

        @Override
        public byte[] serialize(OtherState state) throws IOException {
            return state.bytes(VERSION, OtherSplit.VERSION);
        }

        @Override
        public OtherState deserialize(int version, byte[] bytes) {
            throw new UnsupportedOperationException("The other source is not restored here.");
        }
    }
}
