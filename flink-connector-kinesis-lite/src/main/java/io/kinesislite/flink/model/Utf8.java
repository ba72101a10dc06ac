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

/** How long texts are as UTF-8, the form in which Kinesis measures and stores partition keys. */
public final class Utf8 {
    private Utf8() {}

    /**
     * The bytes that {@code text.getBytes(UTF_8)} has, counted without making them. Half of a surrogate pair alone, which UTF-8
     * cannot say, counts one for the question mark that Java writes in its place.
     */
    public static int length(String text) {
        int bytes = 0;
        int at = 0;
        while (at < text.length()) {
            int codePoint = text.codePointAt(at);
            bytes += length(codePoint);
            at += Character.charCount(codePoint);
        }
        return bytes;
    }

    private static int length(int codePoint) {
        if (codePoint < 0x80) {
            return 1;
        }
        if (codePoint < 0x800) {
            return 2;
        }
        if (Character.isSupplementaryCodePoint(codePoint)) {
            return 4;
        }
        return Character.isSurrogate((char) codePoint) ? 1 : 3;
    }
}
