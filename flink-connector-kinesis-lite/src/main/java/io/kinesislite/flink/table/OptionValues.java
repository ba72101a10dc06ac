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

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.table.api.ValidationException;

/** Reads options one by one; what is wrong with one is said in one sentence that names it, its value and the remedy. */
final class OptionValues {
    private static final Collection<ConfigOption<?>> SECRETS =
            List.of(KinesisLiteOptions.AWS_SECRET_KEY, KinesisLiteOptions.AWS_SESSION_TOKEN);

    private final Map<String, String> texts;
    private final Configuration values;

    /**
     * @throws ValidationException if an option is empty, written twice, or not of its type
     */
    OptionValues(Map<String, String> texts) {
        this(texts, KnownOptions.ALL);
    }

    /**
     * @param options those that are checked
     * @throws ValidationException if an option is empty, written twice, or not of its type
     */
    OptionValues(Map<String, String> texts, List<ConfigOption<?>> options) {
        this.texts = texts;
        this.values = Configuration.fromMap(texts);
        options.forEach(this::check);
    }

    /** The value that is set, or the default. */
    <T> T get(ConfigOption<T> option) {
        return values.get(option);
    }

    /** The value that is set. */
    <T> Optional<T> set(ConfigOption<T> option) {
        return values.getOptional(option);
    }

    boolean isSet(ConfigOption<?> option) {
        return values.getOptional(option).isPresent();
    }

    /**
     * The value, if it satisfies a condition.
     *
     * @param must what the value has to be, for the message: "it has to be …"
     */
    <T> T get(ConfigOption<T> option, Predicate<T> condition, String must) {
        T value = get(option);
        if (!condition.test(value)) {
            throw refusal(option, "it has to be " + must + ".");
        }
        return value;
    }

    int range(ConfigOption<Integer> option, int least, int most) {
        String must = most == Integer.MAX_VALUE ? least + " or more" : least + " to " + most;
        return get(option, value -> value >= least && value <= most, must);
    }

    Duration positive(ConfigOption<Duration> option) {
        return get(option, value -> !value.isNegative() && !value.isZero(), "more than zero, such as '1 s'");
    }

    /** One of a few words, in any case. */
    String word(ConfigOption<String> option, String... words) {
        String text = wordOf(get(option).strip());
        if (!List.of(words).contains(text)) {
            throw refusal(option, "it has to be '" + String.join("', '", words) + "'.");
        }
        return text;
    }

    /** One of the constants, each written as a word. */
    <E extends Enum<E>> E choice(ConfigOption<String> option, Class<E> type) {
        E[] constants = type.getEnumConstants();
        String[] words = Arrays.stream(constants)
                .map(constant -> wordOf(constant.name()))
                .toArray(String[]::new);
        return constants[List.of(words).indexOf(word(option, words))];
    }

    private static String wordOf(String text) {
        return text.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A refusal of the value that an option has; what follows is the remedy. */
    ValidationException refusal(ConfigOption<?> option, String remedy) {
        String key = keyInUse(option);
        String given = texts.get(key);
        String text = given == null ? String.valueOf(option.defaultValue()) : given;
        return new ValidationException(
                "Option '" + key + "' is '" + (SECRETS.contains(option) ? "***" : text) + "': " + remedy);
    }

    /** The spelling that the user chose. */
    String keyInUse(ConfigOption<?> option) {
        return KnownOptions.keys(option).stream()
                .filter(texts::containsKey)
                .findFirst()
                .orElse(option.key());
    }

    private void check(ConfigOption<?> option) {
        List<String> keys =
                KnownOptions.keys(option).stream().filter(texts::containsKey).toList();
        if (keys.size() > 1) {
            throw new ValidationException("Options '" + String.join("' and '", keys)
                    + "' are spellings of one option: set '" + option.key() + "' alone. If one of them stands in an"
                    + " OPTIONS hint, spell it there as the table does.");
        }
        if (keys.isEmpty()) {
            return;
        }
        if (texts.getOrDefault(keys.get(0), "").isBlank()) {
            throw new ValidationException("Option '" + keys.get(0) + "' is empty: give it a value, or leave it out.");
        }
        try {
            values.getOptional(option);
        } catch (IllegalArgumentException e) {
            throw refusal(option, "it has to be " + kind(option) + ".");
        }
    }

    private String kind(ConfigOption<?> option) {
        Object value = option.defaultValue();
        if (value instanceof Duration || option.equals(KinesisLiteOptions.SINK_DELIVERY_TIMEOUT)) {
            return "a duration such as '200 ms', '30 s' or '1 minute'";
        }
        if (value == null) {
            return "a number";
        }
        if (value instanceof MemorySize) {
            return "a size such as '128 mb', or a number of bytes";
        }
        if (value instanceof Boolean) {
            return "'true' or 'false'";
        }
        return value instanceof Double ? "a number such as '1.5'" : "a whole number such as '" + value + "'";
    }
}
