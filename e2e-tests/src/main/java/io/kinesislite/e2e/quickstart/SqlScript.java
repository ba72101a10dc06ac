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
package io.kinesislite.e2e.quickstart;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The statements of a SQL file: cut at semicolons outside quotes and comments. Comments become blanks, so that lines
 * and columns keep their numbers; hints ({@code /*+ … *}{@code /}) stay.
 */
record SqlScript(List<Statement> statements) {
    private static final Pattern STREAM_NAMES = Pattern.compile("'streamName'\\s*=\\s*'([^']*)'(?!')");
    private static final Pattern OTHER_ENDPOINT = Pattern.compile("'endpoint'\\s*=\\s*'(?!\\$\\{endpoint}')");

    /**
     * One statement.
     *
     * @param text from its first word to its last, without the semicolon
     * @param line of the first word in the file, from 1
     */
    record Statement(String text, int line) {
        private static final int TITLE = 76;

        /** Its beginning on one line. */
        String title() {
            String oneLine = text.replaceAll("\\s+", " ");
            return oneLine.length() <= TITLE ? oneLine : oneLine.substring(0, TITLE) + " ...";
        }
    }

    static SqlScript parse(String source) {
        return new SqlScript(List.copyOf(new Splitter(source).split()));
    }

    boolean mentions(String text) {
        return statements.stream().anyMatch(statement -> statement.text().contains(text));
    }

    /**
     * The streams of its tables, without those that a placeholder stands for, those at another endpoint than the run's, and
     * what is no name: that is for the connector to refuse.
     */
    Set<String> streamNames() {
        return statements.stream()
                .map(Statement::text)
                .filter(text -> !OTHER_ENDPOINT.matcher(text).find())
                .flatMap(text -> STREAM_NAMES.matcher(text).results())
                .flatMap(option -> Stream.of(option.group(1).split(",", -1)))
                .map(String::strip)
                .filter(Arguments.STREAM_NAME.asMatchPredicate())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static final class Splitter {
        private static final Pattern SET_OF_STATEMENTS =
                Pattern.compile("EXECUTE\\s+STATEMENT\\s+SET\\s+BEGIN\\b.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
        private static final Pattern LAST_OF_SET =
                Pattern.compile(".*;\\s*END", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

        private final String source;
        private final List<Statement> statements = new ArrayList<>();
        private final StringBuilder current = new StringBuilder();
        private int at;
        private int line = 1;
        private int startLine;

        Splitter(String source) {
            this.source = source;
        }

        List<Statement> split() {
            while (at < source.length()) {
                char c = source.charAt(at);
                if (c == '\'' || c == '`') {
                    quoted(c);
                } else if (source.startsWith("--", at)) {
                    skipTo(endOfLine(), false);
                } else if (source.startsWith("/*", at)) {
                    int end = source.indexOf("*/", at + 2);
                    check(end >= 0, "a comment that is never closed by */");
                    skipTo(end + 2, source.startsWith("/*+", at));
                } else if (c == ';' && !insideSetOfStatements()) {
                    at++;
                    finish();
                } else {
                    take(c);
                }
            }
            finish();
            return statements;
        }

        private void quoted(char quote) {
            int end = source.indexOf(quote, at + 1);
            check(end >= 0, "a quote " + quote + " that is never closed");
            skipTo(end + 1, true);
        }

        private void skipTo(int end, boolean keep) {
            while (at < end) {
                char c = source.charAt(at);
                take(keep || c == '\n' ? c : ' ');
            }
        }

        private void take(char c) {
            if (current.isEmpty()) {
                startLine = line;
            }
            if (!current.isEmpty() || !Character.isWhitespace(c)) {
                current.append(c);
            }
            if (c == '\n') {
                line++;
            }
            at++;
        }

        private void finish() {
            String text = current.toString().stripTrailing();
            if (!text.isEmpty()) {
                statements.add(new Statement(text, startLine));
            }
            current.setLength(0);
        }

        private boolean insideSetOfStatements() {
            String text = current.toString().stripTrailing();
            return SET_OF_STATEMENTS.matcher(text).matches()
                    && !LAST_OF_SET.matcher(text).matches();
        }

        private int endOfLine() {
            int end = source.indexOf('\n', at);
            return end < 0 ? source.length() : end;
        }

        private void check(boolean holds, String problem) {
            if (!holds) {
                throw new UsageException(
                        "Cannot split the SQL into statements: line " + line + " opens " + problem + ".");
            }
        }
    }
}
