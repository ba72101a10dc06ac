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
import io.kinesislite.flink.model.ShardId;
import io.kinesislite.flink.model.ShardPosition;
import java.io.IOException;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.jspecify.annotations.Nullable;

/** The form of a split in checkpoints and on the wire between enumerator and readers. */
public final class ShardSplitSerializer implements SimpleVersionedSerializer<ShardSplit> {
    private static final int VERSION = 1;

    private static final int OPEN = 0;
    private static final int CLOSED = 1;
    private static final int STOPPED = 2;

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
        out.writeWindow(split.window());
        writeEnd(split.end(), out);
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
        ArrivalWindow window = in.readWindow();
        @Nullable ShardEnd end = readEnd(in);
        in.requireEnd();
        return new ShardSplit(id, hashKeys, position, window, end);
    }

    private static void writeEnd(@Nullable ShardEnd end, StateOutput out) throws IOException {
        if (end == null) {
            out.writeInt(OPEN);
        } else if (end instanceof ShardEnd.Closed closed) {
            out.writeInt(CLOSED);
            out.writeShards(closed.children());
        } else if (end instanceof ShardEnd.Stopped stopped) {
            out.writeInt(STOPPED);
            out.writeInstant(stopped.at());
        } else {
            throw new IllegalArgumentException("Cannot write end " + end + ": the state has no form for it.");
        }
    }

    private static @Nullable ShardEnd readEnd(StateInput in) throws IOException {
        int type = in.readInt();
        return switch (type) {
            case OPEN -> null;
            case CLOSED -> new ShardEnd.Closed(in.readShards());
            case STOPPED -> new ShardEnd.Stopped(in.readInstant());
            default -> throw new IOException("The state is damaged: there is no end of type " + type + ".");
        };
    }
}
