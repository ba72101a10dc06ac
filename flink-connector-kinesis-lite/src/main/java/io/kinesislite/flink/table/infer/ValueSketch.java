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
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.types.DataType;
import org.jspecify.annotations.Nullable;

/** What was seen of the values in one place. What no other type can hold is STRING, which holds everything. */
final class ValueSketch {
    /** Deeper than anybody writes by hand, and no trouble for a planner. */
    private static final int MOST_LEVELS = 32;

    private final NumberSketch numbers = new NumberSketch();
    private final TextSketch texts = new TextSketch();
    private boolean flags;
    private boolean tooDeep;
    private @Nullable ValueSketch items;
    private @Nullable ObjectSketch objects;

    /**
     * @param level how many objects and arrays the value is in
     */
    void add(JsonValue value, int level) {
        if (value instanceof JsonValue.Numeral numeral) {
            numbers.add(numeral.literal());
        } else if (value instanceof JsonValue.Text text) {
            texts.add(text.text());
        } else if (value instanceof JsonValue.Flag) {
            flags = true;
        } else if (value instanceof JsonValue.Items array) {
            addItems(array, level);
        } else if (value instanceof JsonValue.Members object) {
            addMembers(object, level);
        }
    }

    private void addItems(JsonValue.Items array, int level) {
        if (level >= MOST_LEVELS) {
            tooDeep = true;
            return;
        }
        if (items == null) {
            items = new ValueSketch();
        }
        for (JsonValue item : array.values()) {
            items.add(item, level + 1);
        }
    }

    private void addMembers(JsonValue.Members object, int level) {
        if (level >= MOST_LEVELS) {
            tooDeep = true;
            return;
        }
        if (objects == null) {
            objects = new ObjectSketch();
        }
        objects.add(object, level + 1);
    }

    DataType type() {
        if (tooDeep || kinds() != 1) {
            return DataTypes.STRING();
        }
        if (numbers.isSome()) {
            return numbers.type();
        }
        if (texts.isSome()) {
            return texts.type();
        }
        if (items != null) {
            return DataTypes.ARRAY(items.type());
        }
        if (objects != null) {
            return objects.isWhole() ? DataTypes.ROW(objects.fields()) : DataTypes.STRING();
        }
        return DataTypes.BOOLEAN();
    }

    private int kinds() {
        return (numbers.isSome() ? 1 : 0)
                + (texts.isSome() ? 1 : 0)
                + (flags ? 1 : 0)
                + (items == null ? 0 : 1)
                + (objects == null ? 0 : 1);
    }
}
