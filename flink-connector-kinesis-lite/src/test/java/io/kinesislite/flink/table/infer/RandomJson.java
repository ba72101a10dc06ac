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
package io.kinesislite.flink.table.infer;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Objects of JSON, as producers write them, and worse: keys repeat from record to record, kinds of values often. */
final class RandomJson {
    private static final List<String> KEYS = List.of("a", "b", "x.y", "q`q", "c d", "é", "");
    private static final List<String> SCALARS = List.of(
            "null",
            "true",
            "false",
            "\"\"",
            "\"text\"",
            "\"1\"",
            "\"\\u00e9\\n\\\"\"",
            "\"2026-01-31\"",
            "\"1583-02-28\"",
            "\"2026-01-31T10:00:00\"",
            "\"2026-01-31T23:59:59.123456789\"",
            "\"2026-01-31T10:00:00Z\"",
            "\"2026-01-31T10:00:00.5Z\"",
            "\"2026-01-31T10:00:00.123456Z\"",
            "\"2026-01-31T10:00:00+01:00\"",
            "\"9999-12-31T23:59:59.999Z\"",
            "\"0001-01-01\"");

    private final Random random;
    private final int kinds;

    RandomJson(long seed) {
        random = new Random(seed);
        kinds = 1 + random.nextInt(4);
    }

    /** No key comes twice: Flink's format then stops before the last field of a row. */
    String object(int depth) {
        return random.ints(random.nextInt(5), 0, KEYS.size())
                .distinct()
                .mapToObj(key -> "\"" + KEYS.get(key) + "\" : " + value(depth))
                .collect(Collectors.joining(" ,", "{", "}"));
    }

    private String value(int depth) {
        return switch (random.nextInt(depth > 0 ? kinds + 2 : kinds)) {
            case 0 -> number();
            case 1 -> SCALARS.get(random.nextInt(SCALARS.size()));
            case 2 -> random.nextBoolean() ? number() : "null";
            case 3 -> SCALARS.get(7 + random.nextInt(4));
            case 4 -> object(depth - 1);
            default -> array(depth - 1);
        };
    }

    private String array(int depth) {
        return IntStream.range(0, random.nextInt(4))
                .mapToObj(i -> value(depth))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private String number() {
        return switch (random.nextInt(8)) {
            case 0 -> String.valueOf(random.nextLong());
            case 1 -> String.valueOf(random.nextInt(100));
            case 2 -> String.valueOf(random.nextGaussian());
            case 3 -> random.nextInt(100) + "." + digits(1 + random.nextInt(30));
            case 4 -> "-1" + digits(random.nextInt(45));
            case 5 -> random.nextInt(9) + "e" + random.nextInt(500);
            case 6 -> random.nextInt(9) + ".5E-" + random.nextInt(500);
            default -> "1" + digits(1 + random.nextInt(20)) + "." + digits(1 + random.nextInt(20));
        };
    }

    private String digits(int count) {
        return random.ints(count, 0, 10).mapToObj(String::valueOf).collect(Collectors.joining());
    }
}
