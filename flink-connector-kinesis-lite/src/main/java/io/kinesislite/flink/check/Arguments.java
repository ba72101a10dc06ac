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
package io.kinesislite.flink.check;

import io.kinesislite.flink.model.ConsumerMode;
import io.kinesislite.flink.table.CatalogOptions;
import io.kinesislite.flink.table.KinesisLiteConsumerOptions;
import io.kinesislite.flink.table.KinesisLiteOptions;
import io.kinesislite.flink.table.TableAccess;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The command line: options of a table or a catalog, and what is done with it.
 *
 * @param mode what is done; null if it has to be told by the options
 * @param options by the names that SQL knows
 */
record Arguments(@Nullable Mode mode, Map<String, String> options) {
    private static final Set<String> ONLY_OF_SINKS =
            Set.of(KinesisLiteOptions.PARTITIONER.key(), KinesisLiteOptions.OUTPUT_MODE.key());
    private static final String CONSUMER_MODE = KinesisLiteConsumerOptions.CONSUMER_MODE.key();

    /** What a table or a catalog may be there for. */
    enum Mode {
        READ,
        FAN_OUT,
        WRITE,
        CATALOG;

        static Mode of(String word) {
            return Stream.of(values())
                    .filter(mode -> mode.toString().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new UsageException("--mode has to be one of "
                            + Stream.of(values()).map(Mode::toString).collect(Collectors.joining(", ")) + "."));
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * @throws UsageException if it cannot be understood
     */
    static Arguments parse(List<String> args) {
        Map<String, String> options = new LinkedHashMap<>();
        int next = 0;
        while (next < args.size()) {
            String arg = args.get(next++);
            if (!arg.startsWith("--") || arg.equals("--")) {
                throw new UsageException("Argument " + next + " is neither an option nor the value of one: options are"
                        + " written as --name value or --name=value.");
            }
            int equals = arg.indexOf('=');
            String name = arg.substring(2, equals < 0 ? arg.length() : equals);
            if (equals < 0 && (next == args.size() || args.get(next).startsWith("--"))) {
                throw new UsageException("Option " + name + " has no value.");
            }
            String value = equals < 0 ? args.get(next++) : arg.substring(equals + 1);
            if (options.put(name, value) != null) {
                throw new UsageException("Option " + name + " is there twice.");
            }
        }
        String mode = options.remove("mode");
        return new Arguments(mode == null ? null : Mode.of(mode), options);
    }

    /**
     * What is to be looked at.
     *
     * @throws org.apache.flink.table.api.ValidationException if an option is unknown or wrong
     * @throws UsageException if they contradict the mode
     */
    List<Examination> examinations() {
        return switch (mode == null ? told() : mode) {
            case READ -> List.of(reading(Set.of(ConsumerMode.POLLING)));
            case FAN_OUT -> List.of(reading(Set.of(ConsumerMode.EFO, ConsumerMode.AUTO)));
            case WRITE -> List.of(new WriteExamination(TableAccess.writing(options)));
            case CATALOG -> {
                CatalogOptions catalog = CatalogOptions.read(options);
                yield catalog.databases().stream()
                        .<Examination>map(database -> new CatalogExamination(catalog, database))
                        .toList();
            }
        };
    }

    private Mode told() {
        if (options.keySet().stream().anyMatch(CatalogOptions::isOwn)) {
            return Mode.CATALOG;
        }
        if (options.keySet().stream().anyMatch(name -> name.startsWith("sink.") || ONLY_OF_SINKS.contains(name))) {
            return Mode.WRITE;
        }
        return options.containsKey(CONSUMER_MODE) && TableAccess.mode(options) != ConsumerMode.POLLING
                ? Mode.FAN_OUT
                : Mode.READ;
    }

    private ReadExamination reading(Set<ConsumerMode> meant) {
        Map<String, String> all = new LinkedHashMap<>(options);
        if (!meant.contains(ConsumerMode.POLLING)) {
            all.putIfAbsent(CONSUMER_MODE, "efo");
        }
        TableAccess.Read table = TableAccess.reading(all);
        if (!meant.contains(table.consumers().mode())) {
            throw new UsageException("Option " + CONSUMER_MODE + " is '" + all.get(CONSUMER_MODE) + "', and --mode is "
                    + mode + ": leave --mode out, or correct one of them.");
        }
        return new ReadExamination(table);
    }
}
