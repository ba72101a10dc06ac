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
package io.kinesislite.e2e.compat;

/** The part of a document between two lines that no reader sees; the rest of it is written by hand. */
record MarkedSection(String document) {
    private static final String BEGIN = "<!-- bin/compat writes from here -->\n";
    private static final String END = "<!-- bin/compat writes to here -->\n";

    /** What stands there now. */
    String content() {
        return document.substring(begin(), end());
    }

    /** The document with this there instead. */
    String with(String content) {
        return document.substring(0, begin()) + content + document.substring(end());
    }

    private int begin() {
        return indexOf(BEGIN) + BEGIN.length();
    }

    private int end() {
        return indexOf(END);
    }

    private int indexOf(String mark) {
        int index = document.indexOf(mark);
        if (index < 0) {
            throw new IllegalArgumentException("The document lacks the line " + mark.strip());
        }
        return index;
    }
}
