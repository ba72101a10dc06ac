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
package io.kinesislite.flink.client;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;

/**
 * Reads JSON as the service writes it: bytes in base 64, times in seconds since the epoch. It is as strict as reading needs it
 * to be.
 *
 * <p>Thread: one at a time.
 */
final class JsonItemReader implements ItemReader {
    private static final int DEEPEST = 32;
    private static final int THREE_PLACES = 3;

    private final byte[] json;
    private final int end;
    private int at;

    JsonItemReader(byte[] json, int start, int length) {
        this.json = json;
        this.at = start;
        this.end = start + length;
    }

    @Override
    public long map() {
        expect('{');
        return OPEN;
    }

    @Override
    public long array() {
        expect('[');
        return OPEN;
    }

    @Override
    public boolean hasMore(long items) {
        int next = peek();
        if (next == ',') {
            at++;
            return true;
        }
        if (next == '}' || next == ']') {
            at++;
            return false;
        }
        return true;
    }

    @Override
    public int textAmong(byte[][] texts) {
        expect('"');
        int start = at;
        boolean escaped = passString();
        int close = at - 1;
        expect(':');
        byte[] key = escaped ? unescaped(start, close).getBytes(StandardCharsets.UTF_8) : json;
        int from = escaped ? 0 : start;
        int to = escaped ? key.length : close;
        for (int i = 0; i < texts.length; i++) {
            if (Arrays.equals(texts[i], 0, texts[i].length, key, from, to)) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public boolean skipNull() {
        boolean isNull = peek() == 'n';
        if (isNull) {
            passScalar();
        }
        return isNull;
    }

    @Override
    public void skip() {
        skip(0);
    }

    private void skip(int depth) {
        if (depth > DEEPEST) {
            throw new MalformedAnswer("JSON is nested more than " + DEEPEST + " deep.");
        }
        switch (peek()) {
            case '"' -> {
                at++;
                boolean unused = passString();
            }
            case '{' -> {
                at++;
                while (hasMore(OPEN)) {
                    int unused = textAmong(new byte[0][]);
                    skip(depth + 1);
                }
            }
            case '[' -> {
                at++;
                while (hasMore(OPEN)) {
                    skip(depth + 1);
                }
            }
            default -> passScalar();
        }
    }

    @Override
    public String text() {
        expect('"');
        int start = at;
        boolean escaped = passString();
        int close = at - 1;
        return escaped ? unescaped(start, close) : new String(json, start, close - start, StandardCharsets.UTF_8);
    }

    @Override
    public byte[] bytes() {
        expect('"');
        int start = at;
        boolean escaped = passString();
        int close = at - 1;
        try {
            return escaped
                    ? Base64.getDecoder().decode(unescaped(start, close))
                    : Base64.getDecoder()
                            .decode(ByteBuffer.wrap(json, start, close - start))
                            .array();
        } catch (IllegalArgumentException noBase64) {
            throw new MalformedAnswer("JSON has a text that is not base 64 in place of bytes.");
        }
    }

    @Override
    public long number() {
        return decimal().longValue();
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(decimal().movePointRight(THREE_PLACES).longValue());
    }

    private BigDecimal decimal() {
        int next = peek();
        int start = at;
        passScalar();
        try {
            return new BigDecimal(new String(json, start, at - start, StandardCharsets.US_ASCII));
        } catch (NumberFormatException noNumber) {
            throw unexpected(next, "a number");
        }
    }

    /** Goes behind the quote that ends a string: whether there are escapes in it. */
    private boolean passString() {
        boolean escaped = false;
        while (at < end && json[at] != '"') {
            if (json[at] == '\\') {
                escaped = true;
                at++;
            }
            at++;
        }
        if (at >= end) {
            throw cut();
        }
        at++;
        return escaped;
    }

    /** Goes behind a number, a truth value or null. */
    private void passScalar() {
        int start = at;
        while (at < end && ",]} \t\r\n".indexOf(json[at]) < 0) {
            at++;
        }
        if (at == start) {
            throw unexpected(peek(), "a value");
        }
    }

    private String unescaped(int start, int close) {
        String text = new String(json, start, close - start, StandardCharsets.UTF_8);
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\') {
                plain.append(c);
            } else if (text.charAt(++i) == 'u') {
                plain.append(unicode(text, i + 1));
                i += 4;
            } else {
                plain.append(escape(text.charAt(i)));
            }
        }
        return plain.toString();
    }

    private static char unicode(String text, int digits) {
        try {
            return (char) Integer.parseInt(text, digits, digits + 4, 16);
        } catch (NumberFormatException | IndexOutOfBoundsException noDigits) {
            throw new MalformedAnswer("JSON has an escape without its four digits.");
        }
    }

    private static char escape(char c) {
        return switch (c) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case '"', '\\', '/' -> c;
            default -> throw unexpected(c, "an escape");
        };
    }

    private int peek() {
        while (at < end && (json[at] == ' ' || json[at] == '\n' || json[at] == '\r' || json[at] == '\t')) {
            at++;
        }
        if (at >= end) {
            throw cut();
        }
        return json[at];
    }

    private void expect(char sign) {
        int next = peek();
        if (next != sign) {
            throw unexpected(next, "'" + sign + "'");
        }
        at++;
    }

    private static MalformedAnswer unexpected(int sign, String wanted) {
        return new MalformedAnswer("JSON has '" + (char) sign + "' in place of " + wanted + ".");
    }

    private static MalformedAnswer cut() {
        return new MalformedAnswer("JSON breaks off.");
    }
}
