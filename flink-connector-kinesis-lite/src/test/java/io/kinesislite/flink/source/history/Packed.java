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
package io.kinesislite.flink.source.history;

import io.kinesislite.flink.source.enumerator.EnumeratorState;
import io.kinesislite.flink.source.enumerator.EnumeratorStateSerializer;
import io.kinesislite.flink.source.split.ShardSplit;
import io.kinesislite.flink.source.split.ShardSplitSerializer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** Values in the form that they have in checkpoints and on the wire, one by one. */
record Packed(List<byte[]> values) {

    Packed {
        values = List.copyOf(values);
    }

    static Packed of(List<ShardSplit> splits) {
        return pack(new ShardSplitSerializer(), splits);
    }

    static Packed of(EnumeratorState state) {
        return pack(new EnumeratorStateSerializer(), List.of(state));
    }

    List<ShardSplit> splits() {
        return unpack(new ShardSplitSerializer());
    }

    EnumeratorState state() {
        return unpack(new EnumeratorStateSerializer()).get(0);
    }

    private static <T> Packed pack(SimpleVersionedSerializer<T> serializer, List<T> values) {
        try {
            List<byte[]> packed = new ArrayList<>();
            for (T value : values) {
                packed.add(serializer.serialize(value));
            }
            return new Packed(packed);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private <T> List<T> unpack(SimpleVersionedSerializer<T> serializer) {
        try {
            List<T> unpacked = new ArrayList<>();
            for (byte[] value : values) {
                unpacked.add(serializer.deserialize(serializer.getVersion(), value));
            }
            return unpacked;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
