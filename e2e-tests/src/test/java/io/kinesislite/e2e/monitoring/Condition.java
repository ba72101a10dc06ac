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
package io.kinesislite.e2e.monitoring;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Whether the expression of an alert is true of a job with one value for each metric, so that aggregations have nothing to do.
 * A metric with a range of time counts by what it has grown.
 *
 * <p>Thread: that of its test.
 */
final class Condition {
    private static final Pattern AGGREGATION = Pattern.compile("\\b(?:sum|max) by \\([^)]*\\)");
    private static final Pattern OF_A_RANGE = Pattern.compile("\\b(?:increase|delta|rate)\\(");
    private static final Pattern TOKEN = Pattern.compile("[\\w.]+(?:\\[\\w+])?|==|\\S");

    private final Deque<String> tokens;
    private final Readings before;
    private final Readings now;

    private Condition(Deque<String> tokens, Readings before, Readings now) {
        this.tokens = tokens;
        this.before = before;
        this.now = now;
    }

    static boolean holds(Expression expression, Readings before, Readings now) {
        String arithmetic = OF_A_RANGE
                .matcher(AGGREGATION.matcher(expression.text()).replaceAll(""))
                .replaceAll("(");
        String[] tokens =
                TOKEN.matcher(arithmetic).results().map(MatchResult::group).toArray(String[]::new);
        return new Condition(new ArrayDeque<>(Arrays.asList(tokens)), before, now).comparison();
    }

    private boolean comparison() {
        double left = difference();
        String operator = tokens.remove();
        double right = difference();
        if (!tokens.isEmpty()) {
            throw new AssertionError("unknown in an alert: " + tokens);
        }
        return switch (operator) {
            case ">" -> left > right;
            case "==" -> left == right;
            default -> throw new AssertionError("unknown comparison of an alert: " + operator);
        };
    }

    private double difference() {
        double difference = product();
        while (Objects.equals(tokens.peek(), "-")) {
            tokens.remove();
            difference -= product();
        }
        return difference;
    }

    private double product() {
        double product = factor();
        while (Objects.equals(tokens.peek(), "*")) {
            tokens.remove();
            product *= factor();
        }
        return product;
    }

    private double factor() {
        String token = tokens.remove();
        if (token.startsWith("flink_")) {
            int range = token.indexOf('[');
            return range < 0 ? now.value(token) : now.increase(token.substring(0, range), before);
        }
        return token.equals("(") ? parenthesis() : Double.parseDouble(token);
    }

    /** Of two vectors with "and", the first, where the second is there as well. */
    private double parenthesis() {
        double value = difference();
        if (Objects.equals(tokens.peek(), "and")) {
            tokens.remove();
            value = Double.isNaN(difference()) ? Double.NaN : value;
        }
        String end = tokens.remove();
        if (!end.equals(")")) {
            throw new AssertionError("unknown in an alert: " + end);
        }
        return value;
    }
}
