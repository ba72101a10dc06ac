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
package io.kinesislite.e2e.readme;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page of the documentation, from the root of the repository. */
record Page(String text) {

    static Page of(String path) throws IOException {
        return new Page(Files.readString(Path.of("..").resolve(path)));
    }

    /** Its first block of a language. */
    String block(String language) {
        String opening = "```" + language + "\n";
        int begin = text.indexOf(opening);
        if (begin < 0) {
            throw new AssertionError("The page has no block of " + language + ".");
        }
        return text.substring(begin + opening.length(), text.indexOf("```", begin + opening.length()));
    }

    /** A text without its spaces and lines, by which blocks are compared. */
    static String words(String text) {
        return text.replaceAll("\\s+", "");
    }
}
