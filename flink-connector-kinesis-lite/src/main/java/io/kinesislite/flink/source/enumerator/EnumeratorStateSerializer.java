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
package io.kinesislite.flink.source.enumerator;

import io.kinesislite.flink.model.Shard;
import io.kinesislite.flink.model.ShardPosition;
import io.kinesislite.flink.model.StartPlan;
import io.kinesislite.flink.model.StreamId;
import io.kinesislite.flink.model.StreamIdentity;
import io.kinesislite.flink.source.enumerator.TrackedShard.Assigned;
import io.kinesislite.flink.source.enumerator.TrackedShard.Finished;
import io.kinesislite.flink.source.enumerator.TrackedShard.Lost;
import io.kinesislite.flink.source.enumerator.TrackedShard.Progress;
import io.kinesislite.flink.source.enumerator.TrackedShard.Repeated;
import io.kinesislite.flink.source.enumerator.TrackedShard.Stopped;
import io.kinesislite.flink.source.enumerator.TrackedShard.Unassigned;
import io.kinesislite.flink.source.split.StateInput;
import io.kinesislite.flink.source.split.StateOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** The form of the enumerator's state in checkpoints. */
public final class EnumeratorStateSerializer implements SimpleVersionedSerializer<EnumeratorState> {
    private static final int VERSION = 1;

    private static final int UNIFORM = 0;
    private static final int PER_SHARD = 1;

    private static final int UNASSIGNED = 0;
    private static final int ASSIGNED = 1;
    private static final int FINISHED = 2;
    private static final int STOPPED = 3;
    private static final int REPEATED = 4;
    private static final int LOST = 5;

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(EnumeratorState state) throws IOException {
        StateOutput out = new StateOutput();
        out.writeInt(state.starts().size());
        for (Map.Entry<StreamId, StartPlan> start : state.starts().entrySet()) {
            out.writeStream(start.getKey());
            writePlan(start.getValue(), out);
        }
        out.writeOptionalInstant(state.stop());
        out.writeInt(state.streams().size());
        for (StreamIdentity stream : state.streams()) {
            out.writeStream(stream.stream());
            out.writeString(stream.arn());
            out.writeInstant(stream.created());
        }
        out.writeInt(state.shards().size());
        for (TrackedShard tracked : state.shards()) {
            out.writeShard(tracked.shard());
            out.writeBoolean(tracked.listed());
            writeProgress(tracked.progress(), out);
        }
        return out.toByteArray();
    }

    @Override
    public EnumeratorState deserialize(int version, byte[] serialized) throws IOException {
        if (version != VERSION) {
            throw new IOException("Cannot read enumerator state of version " + version + ": this release reads version "
                    + VERSION + ". Restore with the release that wrote the state, or a later one.");
        }
        StateInput in = new StateInput(serialized);
        SortedMap<StreamId, StartPlan> starts = new TreeMap<>();
        for (int left = in.readCount(); left > 0; left--) {
            starts.put(in.readStream(), readPlan(in));
        }
        Instant stop = in.readOptionalInstant();
        List<StreamIdentity> streams = new ArrayList<>();
        for (int left = in.readCount(); left > 0; left--) {
            streams.add(new StreamIdentity(in.readStream(), in.readString(), in.readInstant()));
        }
        List<TrackedShard> shards = new ArrayList<>();
        for (int left = in.readCount(); left > 0; left--) {
            Shard shard = in.readShard();
            shards.add(new TrackedShard(shard, in.readBoolean(), readProgress(in)));
        }
        in.requireEnd();
        return new EnumeratorState(starts, stop, streams, shards);
    }

    private static void writePlan(StartPlan plan, StateOutput out) throws IOException {
        if (plan instanceof StartPlan.Uniform uniform) {
            out.writeInt(UNIFORM);
            out.writePosition(uniform.position());
        } else if (plan instanceof StartPlan.PerShard perShard) {
            out.writeInt(PER_SHARD);
            out.writeInt(perShard.streams().size());
            for (Map.Entry<StreamId, SortedMap<String, ShardPosition>> stream :
                    perShard.streams().entrySet()) {
                out.writeStream(stream.getKey());
                out.writeInt(stream.getValue().size());
                for (Map.Entry<String, ShardPosition> shard : stream.getValue().entrySet()) {
                    out.writeString(shard.getKey());
                    out.writePosition(shard.getValue());
                }
            }
        } else {
            throw new IllegalArgumentException("Cannot write start " + plan + ": the state has no form for it.");
        }
    }

    private static StartPlan readPlan(StateInput in) throws IOException {
        int type = in.readInt();
        return switch (type) {
            case UNIFORM -> new StartPlan.Uniform(in.readPosition());
            case PER_SHARD -> readPerShard(in);
            default -> throw new IOException("The state is damaged: there is no start of type " + type + ".");
        };
    }

    private static StartPlan readPerShard(StateInput in) throws IOException {
        SortedMap<StreamId, SortedMap<String, ShardPosition>> streams = new TreeMap<>();
        for (int left = in.readCount(); left > 0; left--) {
            SortedMap<String, ShardPosition> shards = new TreeMap<>();
            streams.put(in.readStream(), shards);
            for (int shardsLeft = in.readCount(); shardsLeft > 0; shardsLeft--) {
                shards.put(in.readString(), in.readPosition());
            }
        }
        return new StartPlan.PerShard(streams);
    }

    private static void writeProgress(Progress progress, StateOutput out) throws IOException {
        if (progress instanceof Unassigned unassigned) {
            out.writeInt(UNASSIGNED);
            writeUnread(unassigned, out);
        } else if (progress instanceof Lost lost) {
            out.writeInt(LOST);
            writeUnread(lost.unread(), out);
        } else if (progress instanceof Stopped stopped) {
            out.writeInt(STOPPED);
            out.writeInstant(stopped.at());
        } else if (progress instanceof Assigned assigned) {
            out.writeInt(ASSIGNED);
            out.writeOptionalInstant(assigned.from());
        } else if (progress instanceof Repeated) {
            out.writeInt(REPEATED);
        } else if (progress instanceof Finished) {
            out.writeInt(FINISHED);
        } else {
            throw new IllegalArgumentException("Cannot write progress " + progress + ": the state has no form for it.");
        }
    }

    private static void writeUnread(Unassigned unread, StateOutput out) throws IOException {
        out.writePosition(unread.position());
        out.writeWindow(unread.window());
    }

    private static Progress readProgress(StateInput in) throws IOException {
        int type = in.readInt();
        return switch (type) {
            case UNASSIGNED -> readUnread(in);
            case ASSIGNED -> new Assigned(in.readOptionalInstant());
            case FINISHED -> new Finished();
            case STOPPED -> new Stopped(in.readInstant());
            case REPEATED -> new Repeated();
            case LOST -> new Lost(readUnread(in));
            default -> throw new IOException("The state is damaged: there is no progress of type " + type + ".");
        };
    }

    private static Unassigned readUnread(StateInput in) throws IOException {
        return new Unassigned(in.readPosition(), in.readWindow());
    }
}
