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
package io.kinesislite.flink.table;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.FallbackKey;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.factories.FactoryUtil;
import org.jspecify.annotations.Nullable;

/** Refuses options that do not exist, with what was probably meant. */
final class KnownOptions {
    /** How the names of open source connectors for Spark begin. */
    static final String SPARK_PREFIX = "kinesis.";

    /** All of them. */
    static final List<ConfigOption<?>> ALL = List.of(
            KinesisLiteOptions.STREAM_NAME,
            KinesisLiteOptions.STREAM_ARN,
            KinesisLiteOptions.REGION,
            KinesisLiteOptions.ENDPOINT,
            KinesisLiteOptions.AWS_ACCESS_KEY_ID,
            KinesisLiteOptions.AWS_SECRET_KEY,
            KinesisLiteOptions.AWS_SESSION_TOKEN,
            KinesisLiteOptions.AWS_PROFILE,
            KinesisLiteOptions.WEB_IDENTITY_TOKEN_FILE,
            KinesisLiteOptions.ROLE_ARN,
            KinesisLiteOptions.ROLE_EXTERNAL_ID,
            KinesisLiteOptions.ROLE_SESSION_NAME,
            KinesisLiteOptions.STS_ENDPOINT,
            KinesisLiteOptions.HTTP_PROTOCOL,
            KinesisLiteOptions.TRUST_ALL_CERTIFICATES,
            KinesisLiteOptions.INITIAL_POSITION,
            KinesisLiteOptions.END_POSITION,
            KinesisLiteConsumerOptions.CONSUMER_MODE,
            KinesisLiteConsumerOptions.CONSUMER_NAME,
            KinesisLiteConsumerOptions.CONSUMER_ARN,
            KinesisLiteConsumerOptions.CONSUMER_NAME_PREFIX,
            KinesisLiteConsumerOptions.CONSUMER_LIFECYCLE,
            KinesisLiteConsumerOptions.REGISTER_CONSUMER_TIMEOUT,
            KinesisLiteConsumerOptions.DEREGISTER_CONSUMER_TIMEOUT,
            KinesisLiteOptions.SHARD_DISCOVERY_INTERVAL,
            KinesisLiteOptions.MAX_RECORDS_PER_FETCH,
            KinesisLiteOptions.MIN_FETCH_PERIOD,
            KinesisLiteOptions.MAX_IDLE_FETCH_PERIOD,
            KinesisLiteOptions.MAX_FETCH_RATE,
            KinesisLiteOptions.MAX_BUFFERED_BYTES,
            KinesisLiteOptions.FAIL_ON_DATA_LOSS,
            KinesisLiteOptions.SHARD_METRICS,
            KinesisLiteOptions.DROP_REMOVED_STREAMS,
            KinesisLiteOptions.DEAGGREGATE,
            KinesisLiteOptions.ON_DECODE_ERROR,
            KinesisLiteOptions.SOURCE_WATERMARK_DELAY,
            KinesisLiteOptions.OUTPUT_MODE,
            KinesisLiteOptions.SINK_ON_DELETE,
            KinesisLiteOptions.PARTITIONER,
            KinesisLiteOptions.SINK_ORDERING,
            KinesisLiteOptions.SINK_AGGREGATION,
            KinesisLiteOptions.SINK_DELIVERY_TIMEOUT,
            KinesisLiteOptions.SINK_ON_INVALID_RECORD,
            KinesisLiteOptions.SINK_MAX_RECORD_SIZE,
            KinesisLiteOptions.SINK_MAX_BUFFERED_BYTES,
            KinesisLiteOptions.SINK_BATCH_MAX_SIZE,
            KinesisLiteOptions.SINK_MAX_IN_FLIGHT,
            KinesisLiteOptions.SINK_MAX_BUFFERED,
            KinesisLiteOptions.SINK_FLUSH_BUFFER_SIZE,
            KinesisLiteOptions.SINK_FLUSH_BUFFER_TIMEOUT,
            KinesisLiteOptions.SCAN_PARALLELISM,
            KinesisLiteOptions.SINK_PARALLELISM,
            KinesisLiteOptions.FORMAT);

    /** Flink's own, which every table may have. */
    private static final List<ConfigOption<?>> OF_FLINK = List.of(
            FactoryUtil.CONNECTOR,
            FactoryUtil.WATERMARK_EMIT_STRATEGY,
            FactoryUtil.WATERMARK_ALIGNMENT_GROUP,
            FactoryUtil.WATERMARK_ALIGNMENT_MAX_DRIFT,
            FactoryUtil.WATERMARK_ALIGNMENT_UPDATE_INTERVAL,
            FactoryUtil.SOURCE_IDLE_TIMEOUT);

    private static final KnownOptions OF_TABLE = new KnownOptions(List.of());

    /** What messages name. */
    private final SortedSet<String> names;

    private final Set<String> spellings;

    private KnownOptions(List<ConfigOption<?>> more) {
        names = Stream.of(ALL, OF_FLINK, more)
                .flatMap(List::stream)
                .map(ConfigOption::key)
                .collect(Collectors.toCollection(TreeSet::new));
        spellings = new HashSet<>(names);
        spellings.add(FactoryUtil.PROPERTY_VERSION.key());
        ALL.forEach(option -> spellings.addAll(keys(option)));
    }

    /** The options of a table, and others. */
    static KnownOptions ofTableAnd(List<ConfigOption<?>> others) {
        return new KnownOptions(others);
    }

    /** The name of an option, first, and its other spellings. */
    static List<String> keys(ConfigOption<?> option) {
        return Stream.concat(
                        Stream.of(option.key()),
                        StreamSupport.stream(option.fallbackKeys().spliterator(), false)
                                .map(FallbackKey::getKey))
                .toList();
    }

    /**
     * Checks the names alone; the options of the format are the format's own to check.
     *
     * @throws ValidationException for the first option that does not exist
     */
    static void check(Collection<String> options, @Nullable String format) {
        OF_TABLE.checkNames(options, format);
    }

    /** As {@link #check}, for these options. */
    void checkNames(Collection<String> options, @Nullable String format) {
        for (String option : new TreeSet<>(options)) {
            if (!spellings.contains(option) && (format == null || !option.startsWith(format + "."))) {
                throw new ValidationException("Option '" + option + "' does not exist. " + remedy(option));
            }
        }
    }

    private String remedy(String option) {
        return RefusedOptions.remedy(option).orElseGet(() -> suggestion(option));
    }

    private String suggestion(String option) {
        boolean ofSpark = option.toLowerCase(Locale.ROOT).startsWith(SPARK_PREFIX);
        String typed = option.toLowerCase(Locale.ROOT).substring(ofSpark ? SPARK_PREFIX.length() : 0);
        String best = "";
        int least = Integer.MAX_VALUE;
        for (String name : names) {
            int distance = distance(typed, name.toLowerCase(Locale.ROOT));
            if (distance < least) {
                least = distance;
                best = name;
            }
        }
        String meant = least <= Math.max(2, typed.length() / 3)
                ? "Did you mean '" + best + "'?"
                : "The options are " + String.join(", ", names) + ".";
        return option.contains(".") && !ofSpark
                ? meant + " The options of a format begin with the format's name and need 'format'."
                : meant;
    }

    /** Levenshtein's. */
    private static int distance(String one, String other) {
        int[] previous = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] current = new int[other.length() + 1];
            current[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int replaced = previous[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[other.length()];
    }
}
