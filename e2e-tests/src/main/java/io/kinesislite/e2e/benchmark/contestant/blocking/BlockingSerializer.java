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
package io.kinesislite.e2e.benchmark.contestant.blocking;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** State as lines of text. */
record BlockingSerializer<T>(Function<T, String> write, Function<String, T> read)
        implements SimpleVersionedSerializer<T> {
    static final SimpleVersionedSerializer<BlockingSplit> SPLIT =
            new BlockingSerializer<>(split -> split.shardId() + "\n" + split.position(), text -> {
                String[] lines = text.split("\n", 2);
                return new BlockingSplit(lines[0], lines[1]);
            });
    static final SimpleVersionedSerializer<List<String>> ASSIGNED = new BlockingSerializer<>(
            shards -> String.join("\n", shards), text -> text.isEmpty() ? List.of() : List.of(text.split("\n", -1)));

    @Override
    public int getVersion() {
        return 1;
    }

    @Override
    public byte[] serialize(T value) {
        return write.apply(value).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public T deserialize(int version, byte[] serialized) {
        return read.apply(new String(serialized, StandardCharsets.UTF_8));
    }
}
