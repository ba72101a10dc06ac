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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The shards that Flink's Kinesis source keeps: those that its readers have, finished ones included that the enumerator may not
 * have heard of, and those that wait in the enumerator for their parents.
 *
 * @param shards by id; all of one stream
 */
record KeptShards(SortedMap<String, KeptShard> shards) {
    private static final int NEWEST_COORDINATOR = 1;
    private static final int STATUS_SINCE = 1;
    private static final int NEWEST_ENUMERATOR = 1;
    private static final int ASSIGNED = 0;
    private static final int WAITS = 1;

    /**
     * @throws ExportFailure if these are not all shards that are to be read on
     */
    static KeptShards of(SavedSource source) {
        try {
            return read(source);
        } catch (ExportFailure known) {
            throw known;
        } catch (IOException | RuntimeException unreadable) {
            throw new ExportFailure("The state is not one of Flink's Kinesis source, or it is damaged (" + unreadable
                    + "). Name the operator of a Kinesis source.");
        }
    }

    private static KeptShards read(SavedSource source) throws IOException {
        SortedMap<String, KeptShard> shards = new TreeMap<>();
        // What readers say of a shard is newer than what the enumerator gave them.
        waiting(source.enumerator()).forEach(shard -> shards.put(shard.shard(), shard));
        for (byte[] split : source.splits()) {
            try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(split))) {
                KeptShard shard = KeptShard.read(in.readInt(), in.readNBytes(in.readInt()));
                shards.put(shard.shard(), shard);
            }
        }
        if (shards.isEmpty()) {
            throw new ExportFailure("The source has no shard yet: there is no place to go on from.");
        }
        requireAll(List.copyOf(shards.values()));
        return new KeptShards(shards);
    }

    private static List<KeptShard> waiting(byte[] coordinator) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(coordinator))) {
            requireVersion("source coordinator", in.readInt(), NEWEST_COORDINATOR);
            int version = in.readInt();
            requireVersion("enumerator", version, NEWEST_ENUMERATOR);
            in.readInt(); // the length of what follows
            if (in.readBoolean()) {
                in.readUTF(); // the last shard that was listed
            }
            int count = in.readInt();
            int splitVersion = in.readInt();
            List<KeptShard> waiting = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                KeptShard shard = KeptShard.read(splitVersion, in.readNBytes(in.readInt()));
                if (version < STATUS_SINCE || waits(in.readInt())) {
                    waiting.add(shard);
                }
            }
            return waiting;
        }
    }

    private static boolean waits(int status) {
        if (status != ASSIGNED && status != WAITS) {
            throw new ExportFailure(
                    "The savepoint has a shard of status " + status
                            + ", which is not known here. Name the operator of a Kinesis source, or start from a time instead.");
        }
        return status == WAITS;
    }

    private static void requireVersion(String what, int version, int newest) {
        if (version < 0 || version > newest) {
            throw new ExportFailure(
                    "The savepoint has a state of the " + what + " of version " + version + ", and 0 to " + newest
                            + " are known here. Name the operator of a Kinesis source, or start from a time instead.");
        }
    }

    /** A finished shard is forgotten, and its children are known at the next listing alone: neither would be named between. */
    private static void requireAll(List<KeptShard> shards) {
        if (shards.stream().anyMatch(shard -> shard.keys() == null)) {
            return;
        }
        Optional<BigInteger> gap = HashKeys.firstGap(shards.stream()
                .map(KeptShard::keys)
                .filter(keys -> keys != null)
                .toList());
        if (gap.isPresent()) {
            throw new ExportFailure("No shard in the savepoint has the hash key " + gap.get()
                    + ": one was read to its end, and its children were not listed yet. Let the job run for another"
                    + " discovery interval, and take another savepoint.");
        }
    }

    /** Whether the state says which hash keys shards have, so that none can be missing. */
    boolean isKnownToBeComplete() {
        return shards.values().stream().noneMatch(shard -> shard.keys() == null);
    }

    /** The positions, as {@code initialPosition} takes them. */
    String json() {
        String stream = shards.values().iterator().next().stream();
        return shards.values().stream()
                .map(shard -> '"' + shard.shard() + "\": \"" + shard.position() + '"')
                .collect(Collectors.joining(", ", "{\"" + stream + "\": {", "}}"));
    }
}
