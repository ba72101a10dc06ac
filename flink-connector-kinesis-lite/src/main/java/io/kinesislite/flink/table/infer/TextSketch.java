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

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.types.DataType;
import org.jspecify.annotations.Nullable;

/** What was seen of strings: whether all of them are dates, timestamps or instants, as ISO 8601 has them. */
final class TextSketch {
    /** Years as SQL knows them. */
    private static final Pattern TIME =
            Pattern.compile("(?!0000)(\\d{4}-\\d{2}-\\d{2})(T\\d{2}:\\d{2}:\\d{2}(?:\\.(\\d{1,9}))?)?(Z)?");

    /** What a watermark takes. */
    private static final int LEAST_PRECISION = 3;

    private @Nullable Kind kind;
    private int precision = LEAST_PRECISION;

    private enum Kind {
        DATE,
        TIMESTAMP,
        INSTANT,
        STRING
    }

    void add(String text) {
        Kind own = kind == Kind.STRING ? Kind.STRING : kindOf(text);
        kind = kind == null || kind == own ? own : Kind.STRING;
    }

    private Kind kindOf(String text) {
        Matcher time = TIME.matcher(text);
        if (!time.matches()) {
            return Kind.STRING;
        }
        boolean instant = time.group(4) != null;
        if (time.group(2) == null) {
            return !instant && isDate(text) ? Kind.DATE : Kind.STRING;
        }
        if (!isTime(time.group(1) + time.group(2))) {
            return Kind.STRING;
        }
        String fraction = time.group(3);
        if (fraction != null) {
            precision = Math.max(precision, 3 * ((fraction.length() + 2) / 3));
        }
        return instant ? Kind.INSTANT : Kind.TIMESTAMP;
    }

    private static boolean isDate(String text) {
        try {
            return LocalDate.parse(text).getYear() > 0;
        } catch (DateTimeParseException no) {
            return false;
        }
    }

    private static boolean isTime(String text) {
        try {
            return LocalDateTime.parse(text).getYear() > 0;
        } catch (DateTimeParseException no) {
            return false;
        }
    }

    boolean isSome() {
        return kind != null;
    }

    DataType type() {
        return switch (kind == null ? Kind.STRING : kind) {
            case DATE -> DataTypes.DATE();
            case TIMESTAMP -> DataTypes.TIMESTAMP(precision);
            case INSTANT -> DataTypes.TIMESTAMP_LTZ(precision);
            case STRING -> DataTypes.STRING();
        };
    }
}
