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

import io.kinesislite.flink.model.HashKeyRange;
import io.kinesislite.flink.model.ShardId;
import io.kinesislite.flink.model.ShardPosition;
import java.io.IOException;
import java.time.Instant;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.jspecify.annotations.Nullable;

/** The form of a split in checkpoints and on the wire between enumerator and readers. */
public final class ShardSplitSerializer implements SimpleVersionedSerializer<ShardSplit> {
    private static final int VERSION = 1;

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(ShardSplit split) throws IOException {
        StateOutput out = new StateOutput();
        out.writeShardId(split.id());
        out.writeHashKeys(split.hashKeys());
        out.writePosition(split.position());
        out.writeOptionalInstant(split.stop());
        ShardEnd end = split.end();
        out.writeInt(end == null ? 0 : 1);
        if (end != null) {
            out.writeShards(end.children());
        }
        return out.toByteArray();
    }

    @Override
    public ShardSplit deserialize(int version, byte[] serialized) throws IOException {
        if (version != VERSION) {
            throw new IOException("Cannot read a split of version " + version + ": this release reads version "
                    + VERSION + ". Restore with the release that wrote the state, or a later one.");
        }
        StateInput in = new StateInput(serialized);
        ShardId id = in.readShardId();
        HashKeyRange hashKeys = in.readHashKeys();
        ShardPosition position = in.readPosition();
        Instant stop = in.readOptionalInstant();
        @Nullable ShardEnd end = in.readInt() == 0 ? null : new ShardEnd(in.readShards());
        in.requireEnd();
        return new ShardSplit(id, hashKeys, position, stop, end);
    }
}
