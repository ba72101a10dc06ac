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

    private final String text;
    private int at;

    private Json(String text) {
        this.text = text;
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
        json.skipSpace();
        Members members = json.members(1);
        json.skipSpace();
        if (json.at < text.length()) {
            throw new Mistake("goes on after its end with '" + text.substring(json.at) + "'");
        }
        return members;
    }

    /** A string with its quotes. */
    static String quote(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ' || Character.isSurrogate(c)) {
                quoted.append(String.format("\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    private Members members(int depth) {
        expect('{');
        Map<String, Value> values = new LinkedHashMap<>();
        skipSpace();
        if (peek() == '}') {
            at++;
            return new Members(values);
        }
        while (true) {
            skipSpace();
            String key = string();
            skipSpace();
            expect(':');
            skipSpace();
            if (values.put(key, value(depth)) != null) {
                throw new Mistake("has the key '" + key + "' twice");
            }
            skipSpace();
            if (peek() == '}') {
                at++;
                return new Members(values);
            }
            expect(',');
        }
    }

    private Value value(int depth) {
        char c = peek();
        if (c == '"') {
            return new Text(string());
        }
        if (c == '{' && depth < MAX_DEPTH) {
            return members(depth + 1);
        }
        int start = at;
        while (isDigit(peek()) || (at == start && peek() == '-')) {
            at++;
        }
        if (at == start) {
            throw unexpected();
        }
        return new Text(text.substring(start, at));
    }

    private String string() {
        expect('"');
        StringBuilder string = new StringBuilder();
        while (peek() != '"') {
            char c = next();
            if (c < ' ') {
                at--;
                throw unexpected();
            }
            string.append(c == '\\' ? escaped() : c);
        }
        at++;
        return string.toString();
    }

    private char escaped() {
        char c = next();
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> {
                at--;
                throw unexpected();
            }
        };
    }

    private char unicode() {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(peek(), 16);
            if (digit < 0 || peek() > 'f') {
                throw unexpected();
            }
            code = code * 16 + digit;
            at++;
        }
        return (char) code;
    }

    private void skipSpace() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private void expect(char c) {
        if (peek() != c) {
            throw unexpected();
        }
        at++;
    }

    private char next() {
        char c = peek();
        at++;
        return c;
    }

    private char peek() {
        if (at >= text.length()) {
            throw new Mistake("breaks off: as JSON it is not complete");
        }
        return text.charAt(at);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private Mistake unexpected() {
        return new Mistake("is not the JSON that is understood here: '" + text.charAt(at) + "' at character " + (at + 1)
                + " is not expected");
    }
}
