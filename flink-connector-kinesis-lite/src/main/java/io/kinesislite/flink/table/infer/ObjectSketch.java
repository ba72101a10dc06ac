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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.table.api.DataTypes;

/** What was seen of objects: their keys, and what was seen of the value of each. */
final class ObjectSketch {
    /** An object with more of them has data for keys. */
    private static final int MOST_KEYS = 500;

    /** What Flink's SQL takes between backticks. */
    private static final int LONGEST_NAME = 256;

    private final Map<String, ValueSketch> values = new LinkedHashMap<>();
    private final Set<String> leftOut = new HashSet<>();

    void add(JsonValue.Members object, int level) {
        for (JsonValue.Member member : object.values()) {
            String key = member.key();
            if (!canBeName(key) || (values.size() == MOST_KEYS && !values.containsKey(key))) {
                leaveOut(key);
            } else {
                values.computeIfAbsent(key, k -> new ValueSketch()).add(member.value(), level);
            }
        }
    }

    private void leaveOut(String key) {
        if (leftOut.size() < MOST_KEYS) {
            leftOut.add(key);
        }
    }

    /** Names are written between backticks, where there cannot be a line break. */
    private static boolean canBeName(String key) {
        return !key.isBlank()
                && key.length() <= LONGEST_NAME
                && key.codePoints()
                        .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
    }

    int keysLeftOut() {
        return leftOut.size();
    }

    /** Whether every key is a field. */
    boolean isWhole() {
        return leftOut.isEmpty() && !values.isEmpty();
    }

    List<DataTypes.Field> fields() {
        return values.entrySet().stream()
                .map(value -> DataTypes.FIELD(value.getKey(), value.getValue().type()))
                .toList();
    }
}
