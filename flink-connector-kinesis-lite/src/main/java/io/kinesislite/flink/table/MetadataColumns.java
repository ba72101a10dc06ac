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
package io.kinesislite.flink.table;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.types.DataType;

/** The standard columns as metadata of a table. */
final class MetadataColumns {
    private MetadataColumns() {}

    static Map<String, DataType> readable() {
        Map<String, DataType> types = new LinkedHashMap<>();
        Arrays.stream(StandardColumn.values()).forEach(c -> types.put(c.column(), c.type()));
        return types;
    }

    /** The payload is written by the physical columns. */
    static Map<String, DataType> writable() {
        Map<String, DataType> types = new LinkedHashMap<>();
        Arrays.stream(StandardColumn.values())
                .filter(c -> c.isWritable() && c != StandardColumn.DATA)
                .forEach(c -> types.put(c.column(), c.type().nullable()));
        return types;
    }

    /** The columns for the keys that the planner asks for, in its order. */
    static List<StandardColumn> of(List<String> keys) {
        return keys.stream()
                .map(key -> StandardColumn.named(key)
                        .orElseThrow(() -> new ValidationException("Metadata key '" + key + "' does not exist.")))
                .toList();
    }
}
