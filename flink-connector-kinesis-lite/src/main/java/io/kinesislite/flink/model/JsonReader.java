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

import java.util.ArrayList;
import java.util.List;

/** Reads the whole of JSON. */
final class JsonReader {
    /** Where Jackson stops too, which Flink's format is made of; far from what a stack can take. */
    private static final int MAX_DEPTH = 1000;

    private static final int LONGEST_NUMERAL = 1000;

    private final JsonScanner in;

    JsonReader(String text) {
        this.in = new JsonScanner(text);
    }

    JsonValue read() {
        in.skipSpace();
        JsonValue value = value(0);
        in.skipSpace();
        if (!in.isAtEnd()) {
            throw in.unexpected();
        }
        return value;
    }

    private JsonValue value(int depth) {
        return switch (in.peek()) {
            case '{' -> members(deeper(depth));
            case '[' -> items(deeper(depth));
            case '"' -> new JsonValue.Text(in.string());
            case 't' -> word("true", new JsonValue.Flag(true));
            case 'f' -> word("false", new JsonValue.Flag(false));
            case 'n' -> word("null", new JsonValue.Nothing());
            default -> numeral();
        };
    }

    private static int deeper(int depth) {
        if (depth == MAX_DEPTH) {
            throw new Mistake("is nested too deep");
        }
        return depth + 1;
    }

    private JsonValue members(int depth) {
        List<JsonValue.Member> members = new ArrayList<>();
        in.skip();
        in.skipSpace();
        while (in.peek() != '}') {
            separate(members);
            String key = in.string();
            in.skipSpace();
            in.expect(':');
            in.skipSpace();
            members.add(new JsonValue.Member(key, value(depth)));
            in.skipSpace();
        }
        in.skip();
        return new JsonValue.Members(members);
    }

    private JsonValue items(int depth) {
        List<JsonValue> items = new ArrayList<>();
        in.skip();
        in.skipSpace();
        while (in.peek() != ']') {
            separate(items);
            items.add(value(depth));
            in.skipSpace();
        }
        in.skip();
        return new JsonValue.Items(items);
    }

    private void separate(List<?> before) {
        if (!before.isEmpty()) {
            in.expect(',');
            in.skipSpace();
        }
    }

    private JsonValue word(String word, JsonValue value) {
        word.chars().forEach(c -> in.expect((char) c));
        return value;
    }

    private JsonValue numeral() {
        int start = in.at();
        if (in.peek() == '-') {
            in.skip();
        }
        boolean zero = in.peek() == '0';
        if (digits() > 1 && zero) {
            throw new Mistake("has a number with a leading zero");
        }
        if (!in.isAtEnd() && in.peek() == '.') {
            in.skip();
            digits();
        }
        if (!in.isAtEnd() && (in.peek() == 'e' || in.peek() == 'E')) {
            in.skip();
            if (in.peek() == '+' || in.peek() == '-') {
                in.skip();
            }
            digits();
        }
        String literal = in.since(start);
        if (literal.length() > LONGEST_NUMERAL) {
            throw new Mistake("has a number of " + literal.length() + " characters");
        }
        return new JsonValue.Numeral(literal);
    }

    /** One digit or more; their number. */
    private int digits() {
        int start = in.at();
        while (!in.isAtEnd() && JsonScanner.isDigit(in.peek())) {
            in.skip();
        }
        if (in.at() == start) {
            throw in.unexpected();
        }
        return in.at() - start;
    }
}
