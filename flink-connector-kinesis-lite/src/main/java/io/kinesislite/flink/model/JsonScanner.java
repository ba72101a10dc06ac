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

/** Goes through a text that ought to be JSON: its signs, spaces and strings. Strict. */
final class JsonScanner {
    private final String text;
    private int at;

    JsonScanner(String text) {
        this.text = text;
    }

    int at() {
        return at;
    }

    boolean isAtEnd() {
        return at >= text.length();
    }

    /** What was read since a place. */
    String since(int start) {
        return text.substring(start, at);
    }

    /** What is not read yet. */
    String rest() {
        return text.substring(at);
    }

    void skip() {
        at++;
    }

    String string() {
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

    void skipSpace() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    void expect(char c) {
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

    char peek() {
        if (isAtEnd()) {
            throw new Mistake("breaks off: as JSON it is not complete");
        }
        return text.charAt(at);
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** What is wrong here. */
    Mistake unexpected() {
        return new Mistake("is not the JSON that is understood here: '" + peek() + "' at character " + (at + 1)
                + " is not expected");
    }
}
