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
package io.kinesislite.flink.table.infer;

import io.kinesislite.flink.model.JsonValue;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.flink.table.api.DataTypes;

/**
 * Finds the columns of records that are JSON objects, for Flink's format {@code json} with ISO-8601 timestamps: it reads each
 * record that was seen, and loses none of its values. Every column may be null.
 *
 * <p>Thread: one.
 */
public final class SchemaInference {
    private final ObjectSketch record = new ObjectSketch();
    private int objects;
    private int others;

    /** Looks at a record. */
    public void add(byte[] payload) {
        if (parsed(payload) instanceof JsonValue.Members members) {
            objects++;
            record.add(members, 1);
        } else {
            others++;
        }
    }

    private static JsonValue parsed(byte[] payload) {
        try {
            return JsonValue.parse(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(payload))
                    .toString());
        } catch (CharacterCodingException | IllegalArgumentException noJson) {
            return new JsonValue.Nothing();
        }
    }

    /** How many records were JSON objects. */
    public int objects() {
        return objects;
    }

    /** How many were not, and are left out. */
    public int others() {
        return others;
    }

    /** A column for each key that can be the name of one, in the order of their first appearance. */
    public List<DataTypes.Field> columns() {
        return record.fields();
    }

    /** How many keys cannot be the name of a column, or came after too many others. */
    public int keysLeftOut() {
        return record.keysLeftOut();
    }
}
