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

import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What {@code ${name}} in a statement stands for. A table option whose placeholder stands for nothing, such as the
 * endpoint on AWS, is left out, so that one file runs everywhere. Line numbers stay.
 *
 * @param values by name; an empty value leaves the option out
 */
record Placeholders(Map<String, String> values) {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(\\w+)}");
    private static final String OPTION = "'[^']*'\\s*=\\s*'\\$\\{(\\w+)}'";
    private static final Pattern OPTION_AND_COMMA = Pattern.compile(OPTION + "\\s*,");
    private static final Pattern COMMA_AND_OPTION = Pattern.compile(",\\s*" + OPTION);

    Placeholders {
        values = Map.copyOf(values);
    }

    String fill(String sql) {
        String shorter = withoutEmpty(COMMA_AND_OPTION, withoutEmpty(OPTION_AND_COMMA, sql));
        return replace(PLACEHOLDER, shorter, match -> value(match.group(1)));
    }

    private String withoutEmpty(Pattern option, String sql) {
        return replace(
                option,
                sql,
                match -> value(match.group(1)).isEmpty() ? match.group().replaceAll("[^\n]", "") : match.group());
    }

    private String value(String name) {
        String value = values.get(name);
        if (value == null) {
            String known = values.keySet().stream()
                    .sorted()
                    .map(other -> "${" + other + "}")
                    .collect(Collectors.joining(", "));
            throw new UsageException("Unknown placeholder ${" + name + "}; there are " + known + ".");
        }
        return value;
    }

    private static String replace(Pattern pattern, String sql, Function<MatchResult, String> by) {
        return pattern.matcher(sql).replaceAll(match -> Matcher.quoteReplacement(by.apply(match)));
    }
}
