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

import java.text.ParsePosition;
import java.text.SimpleDateFormat;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Instants and durations as users write them. */
final class TimeText {
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final Pattern DURATION = Pattern.compile("[-+]?P.*", Pattern.CASE_INSENSITIVE);
    private static final Instant MIN = Instant.EPOCH;
    private static final Instant MAX = Instant.parse("9999-12-31T23:59:59.999999999Z");

    /** https://docs.aws.amazon.com/streams/latest/dev/kinesis-extended-retention.html */
    private static final Duration LONGEST_RETENTION = Duration.ofDays(365);

    private TimeText() {}

    /** An instant: ISO 8601 or milliseconds since 1970. */
    static Optional<Instant> instant(String text) {
        return DIGITS.matcher(text).matches() ? Optional.of(epoch(text)) : iso(text);
    }

    /** What {@link Instant#toString} wrote, whatever the year. */
    static Optional<Instant> written(String text) {
        return attempt(text, Instant::parse);
    }

    /** An ISO 8601 instant with its zone or offset. Without it a text has no meaning that every machine shares. */
    static Optional<Instant> iso(String text) {
        Optional<ZonedDateTime> zoned =
                attempt(text, t -> ZonedDateTime.parse(t, DateTimeFormatter.ISO_ZONED_DATE_TIME));
        if (zoned.isPresent()) {
            return zoned.map(time -> inRange(time.toInstant()));
        }
        if (attempt(text, LocalDateTime::parse).isPresent()) {
            throw new Mistake("has no time zone (add Z for UTC, or an offset such as +02:00)");
        }
        if (attempt(text, LocalDate::parse).isPresent()) {
            throw new Mistake("has no time of day and no time zone (add them, as in " + text + "T00:00:00Z)");
        }
        return Optional.empty();
    }

    /** How long ago a negative duration says. */
    static Optional<Duration> ago(String text) {
        if (!DURATION.matcher(text).matches()) {
            return Optional.empty();
        }
        Optional<Duration> parsed = attempt(text, Duration::parse);
        if (parsed.isEmpty()) {
            return Optional.empty();
        }
        Duration duration = parsed.get();
        if (duration.isZero()) {
            throw new Mistake("is no time at all (write latest)");
        }
        if (!duration.isNegative()) {
            throw new Mistake(
                    "is in the future: a duration counts back from now (write -" + text.replace("+", "") + ")");
        }
        if (duration.compareTo(LONGEST_RETENTION.negated()) < 0) {
            throw new Mistake("is further back than the " + LONGEST_RETENTION.toDays()
                    + " days that Kinesis keeps records at most");
        }
        return Optional.of(duration.negated());
    }

    /** The value of {@code {"at_timestamp": …, "format": …}}; without a format, as {@link #instant}. */
    static Instant atTimestamp(Map<String, Json.Value> members) {
        String time = null;
        String format = null;
        for (Map.Entry<String, Json.Value> member : members.entrySet()) {
            switch (key(member.getKey())) {
                case "attimestamp" -> time = only(time, member);
                case "format" -> format = only(format, member);
                default -> throw new Mistake("has the unknown key '" + member.getKey() + "'");
            }
        }
        if (time == null) {
            throw new Mistake("has no key 'at_timestamp'");
        }
        if (format != null) {
            return formatted(time, format);
        }
        String plain = time;
        return instant(plain)
                .orElseThrow(() -> new Mistake("has an at_timestamp that is neither an ISO-8601 instant nor"
                        + " an epoch in milliseconds (add a \"format\")"));
    }

    private static String key(String key) {
        return key.toLowerCase(Locale.ROOT).replace("_", "");
    }

    private static String only(@Nullable String before, Map.Entry<String, Json.Value> member) {
        if (before != null) {
            throw new Mistake("has the key '" + member.getKey() + "' twice");
        }
        if (member.getValue() instanceof Json.Text text) {
            return text.text();
        }
        throw new Mistake("has a key '" + member.getKey() + "' that is not a string");
    }

    /** Not java.time: its formats do not read zone names such as PDT by ZZZ, which users have in use. */
    private static Instant formatted(String time, String format) {
        SimpleDateFormat parser;
        try {
            parser = new SimpleDateFormat(format, Locale.US);
        } catch (IllegalArgumentException e) {
            throw new Mistake("has a format '" + format + "' that SimpleDateFormat does not know");
        }
        parser.setTimeZone(TimeZone.getTimeZone("UTC"));
        parser.setLenient(false);
        ParsePosition end = new ParsePosition(0);
        Date date = parser.parse(time, end);
        if (date == null || end.getIndex() < time.length()) {
            throw new Mistake("has an at_timestamp '" + time + "' that does not match its format '" + format + "'");
        }
        return inRange(date.toInstant());
    }

    private static Instant epoch(String digits) {
        try {
            return inRange(Instant.ofEpochMilli(Long.parseLong(digits)));
        } catch (NumberFormatException e) {
            throw outOfRange();
        }
    }

    private static Instant inRange(Instant instant) {
        if (instant.isBefore(MIN) || instant.isAfter(MAX)) {
            throw outOfRange();
        }
        return instant;
    }

    private static Mistake outOfRange() {
        return new Mistake("is not between the years 1970 and 9999");
    }

    private static <T> Optional<T> attempt(String text, Function<String, T> parser) {
        try {
            return Optional.of(parser.apply(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
