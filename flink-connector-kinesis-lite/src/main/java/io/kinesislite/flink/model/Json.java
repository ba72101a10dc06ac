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

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * As much JSON as positions need: objects of strings, numbers (kept as text) and objects. Strict: no duplicate keys, nothing
 * behind the end.
 */
final class Json {
    private static final int MAX_DEPTH = 3;

    private final JsonScanner in;

    private Json(String text) {
        this.in = new JsonScanner(text);
    }

    /** A value. */
    sealed interface Value {}

    /** A string, or a number as it was written. */
    record Text(String text) implements Value {}

    /** An object, in the order of its keys. */
    record Members(Map<String, Value> values) implements Value {}

    /** The object that a text is. */
    static Members parse(String text) {
        Json json = new Json(text);
        json.in.skipSpace();
        Members members = json.members(1);
        json.in.skipSpace();
        if (!json.in.isAtEnd()) {
            throw new Mistake("goes on after its end with '" + json.in.rest() + "'");
        }
        return members;
    }

    private Members members(int depth) {
        in.expect('{');
        Map<String, Value> values = new LinkedHashMap<>();
        in.skipSpace();
        if (in.peek() == '}') {
            in.skip();
            return new Members(values);
        }
        while (true) {
            in.skipSpace();
            String key = in.string();
            in.skipSpace();
            in.expect(':');
            in.skipSpace();
            if (values.put(key, value(depth)) != null) {
                throw new Mistake("has the key '" + key + "' twice");
            }
            in.skipSpace();
            if (in.peek() == '}') {
                in.skip();
                return new Members(values);
            }
            in.expect(',');
        }
    }

    private Value value(int depth) {
        char c = in.peek();
        if (c == '"') {
            return new Text(in.string());
        }
        if (c == '{' && depth < MAX_DEPTH) {
            return members(depth + 1);
        }
        int start = in.at();
        while (JsonScanner.isDigit(in.peek()) || (in.at() == start && in.peek() == '-')) {
            in.skip();
        }
        if (in.at() == start) {
            throw in.unexpected();
        }
        return new Text(in.since(start));
    }
}
