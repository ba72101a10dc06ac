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
package io.kinesislite.flink.model;

import java.util.List;

/** A value of JSON, as it was written: numbers are texts, keys may come twice. */
public sealed interface JsonValue {

    /** A string. */
    record Text(String text) implements JsonValue {}

    /**
     * A number.
     *
     * @param literal as it was written
     */
    record Numeral(String literal) implements JsonValue {}

    /** True or false. */
    record Flag(boolean isTrue) implements JsonValue {}

    /** Null. */
    record Nothing() implements JsonValue {}

    /** An array. */
    record Items(List<JsonValue> values) implements JsonValue {}

    /** An object. */
    record Members(List<Member> values) implements JsonValue {}

    /** A key and its value. */
    record Member(String key, JsonValue value) {}

    /**
     * The value that a text is: all of JSON and nothing else. Nested as deep, and with numerals as long, as common readers allow.
     *
     * @throws IllegalArgumentException if it is none
     */
    static JsonValue parse(String text) {
        return new JsonReader(text).read();
    }
}
