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

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Start and end positions as users write them. */
final class PositionText {
    private static final String TIME_FORMS =
            "an ISO-8601 instant such as 2026-01-31T12:00:00Z, an epoch in milliseconds,"
                    + " a duration back from now such as -PT2H, {\"at_timestamp\": \"TIME\", \"format\": \"FORMAT\"}";
    private static final String INITIAL_FORMS = "latest, trim_horizon, earliest, " + TIME_FORMS
            + " or {\"STREAM\": {\"SHARD\": \"SEQUENCE NUMBER, trim_horizon or an ISO-8601 instant\"}}";
    private static final String END_FORMS = "never, latest, " + TIME_FORMS.replace(", {", " or {");

    /** A long per-shard map is not for a message. */
    private static final int SHOWN = 200;

    private static final Pattern SEQUENCE = Pattern.compile("[0-9]+");
    private static final Pattern SUB_SEQUENCE = Pattern.compile("([0-9]+):([0-9]+)");

    private PositionText() {}

    static InitialPosition initial(String text) {
        try {
            return initialOf(requireText(text));
        } catch (Mistake mistake) {
            throw refusal("initialPosition", text, mistake, INITIAL_FORMS);
        }
    }

    static StopCondition stop(String text) {
        try {
            return stopOf(requireText(text));
        } catch (Mistake mistake) {
            throw refusal("endPosition", text, mistake, END_FORMS);
        }
    }

    private static InitialPosition initialOf(String text) {
        if (isTrimHorizon(text)) {
            return InitialPosition.trimHorizon();
        }
        if (text.equalsIgnoreCase("latest")) {
            return InitialPosition.latest();
        }
        if (text.startsWith("{")) {
            Map<String, Json.Value> members = Json.parse(text).values();
            return namesTime(members)
                    ? InitialPosition.at(TimeText.atTimestamp(members))
                    : new InitialPosition.Fixed(perShard(members));
        }
        Optional<Duration> ago = TimeText.ago(text);
        return ago.isPresent()
                ? new InitialPosition.Ago(ago.get())
                : InitialPosition.at(TimeText.instant(text).orElseThrow(PositionText::unknown));
    }

    private static StopCondition stopOf(String text) {
        if (text.equalsIgnoreCase("never")) {
            return StopCondition.never();
        }
        if (text.equalsIgnoreCase("latest")) {
            return StopCondition.latest();
        }
        if (text.startsWith("{")) {
            return new StopCondition.At(TimeText.atTimestamp(Json.parse(text).values()));
        }
        Optional<Duration> ago = TimeText.ago(text);
        return ago.isPresent()
                ? new StopCondition.Ago(ago.get())
                : new StopCondition.At(TimeText.instant(text).orElseThrow(PositionText::unknown));
    }

    /** A stream may be called at_timestamp or format: its value is an object. */
    private static boolean namesTime(Map<String, Json.Value> members) {
        return members.isEmpty() || members.values().stream().anyMatch(Json.Text.class::isInstance);
    }

    private static StartPlan perShard(Map<String, Json.Value> members) {
        SortedMap<StreamId, SortedMap<String, ShardPosition>> streams = new TreeMap<>();
        members.forEach((stream, value) -> {
            if (!(value instanceof Json.Members shards)) {
                throw new Mistake("has the unknown key '" + stream + "'");
            }
            if (shards.values().isEmpty()) {
                throw new Mistake("names no shard of stream '" + stream + "'");
            }
            SortedMap<String, ShardPosition> positions = new TreeMap<>();
            shards.values()
                    .forEach((shard, position) -> positions.put(requireShard(stream, shard), at(shard, position)));
            streams.put(streamId(stream), positions);
        });
        if (streams.isEmpty()) {
            throw new Mistake("names no stream");
        }
        return new StartPlan.PerShard(streams);
    }

    private static StreamId streamId(String text) {
        try {
            return new StreamId(text);
        } catch (IllegalArgumentException e) {
            throw new Mistake("names a stream '" + text + "' that is neither a stream name nor a stream ARN");
        }
    }

    private static String requireShard(String stream, String shard) {
        if (shard.isEmpty()) {
            throw new Mistake("has an empty shard id for stream '" + stream + "'");
        }
        return shard;
    }

    private static ShardPosition at(String shard, Json.Value value) {
        if (value instanceof Json.Text text) {
            Optional<ShardPosition> position = position(text.text());
            if (position.isPresent()) {
                return position.get();
            }
        }
        throw new Mistake("has a position for shard '" + shard
                + "' that is neither a sequence number nor trim_horizon nor an ISO-8601 instant");
    }

    /** The position of a shard. Digits are a sequence number here, not an epoch. */
    private static Optional<ShardPosition> position(String text) {
        if (isTrimHorizon(text)) {
            return Optional.of(new ShardPosition.TrimHorizon());
        }
        if (SEQUENCE.matcher(text).matches()) {
            return Optional.of(new ShardPosition.After(text));
        }
        Matcher inside = SUB_SEQUENCE.matcher(text);
        if (inside.matches()) {
            return inside(inside.group(1), inside.group(2));
        }
        return TimeText.written(text).or(() -> TimeText.iso(text)).map(ShardPosition.AtTimestamp::new);
    }

    private static Optional<ShardPosition> inside(String sequence, String subSequence) {
        try {
            return Optional.of(new ShardPosition.Inside(sequence, Long.parseLong(subSequence)));
        } catch (NumberFormatException tooLong) {
            return Optional.empty();
        }
    }

    private static boolean isTrimHorizon(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "trim_horizon", "trimhorizon", "earliest" -> true;
            default -> false;
        };
    }

    private static String requireText(String text) {
        String stripped = text.strip();
        if (stripped.isEmpty()) {
            throw new Mistake("is empty");
        }
        return stripped;
    }

    private static Mistake unknown() {
        return new Mistake("is not known");
    }

    private static IllegalArgumentException refusal(String option, String text, Mistake mistake, String forms) {
        String shown = text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
        return new IllegalArgumentException(
                option + " '" + shown + "' " + mistake.getMessage() + ": it has to be one of " + forms + ".");
    }
}
