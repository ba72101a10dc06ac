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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.factories.FactoryUtil;

/** Reads the options of a catalog, once. A {@link ValidationException} says what is wrong. */
final class CatalogOptionsReader {
    private static final String ONLY_DATABASE = "default";
    private static final int MOST_RECORDS = 100_000;
    private static final ConfigOption<String> TYPE =
            ConfigOptions.key("type").stringType().noDefaultValue();
    private static final List<ConfigOption<?>> OF_STREAM =
            List.of(KinesisLiteOptions.STREAM_NAME, KinesisLiteOptions.STREAM_ARN, FactoryUtil.CONNECTOR);
    private static final KnownOptions KNOWN =
            KnownOptions.ofTableAnd(Stream.concat(Stream.of(TYPE), KinesisLiteCatalogOptions.ALL.stream())
                    .toList());

    private final Map<String, String> texts;
    private final OptionValues own;

    CatalogOptionsReader(Map<String, String> texts) {
        this.texts = texts;
        KNOWN.checkNames(texts.keySet(), texts.get(KinesisLiteOptions.FORMAT.key()));
        this.own = new OptionValues(texts, KinesisLiteCatalogOptions.ALL);
    }

    CatalogOptions read() {
        refuseStreams();
        CatalogTableOptions tables = CatalogTableOptions.read(ofTables());
        List<String> regions = regions();
        return new CatalogOptions(
                databases(regions), !regions.isEmpty(), tables, sampling(tables), streams(), cacheMaxAge());
    }

    private void refuseStreams() {
        for (ConfigOption<?> option : OF_STREAM) {
            KnownOptions.keys(option).stream().filter(texts::containsKey).forEach(key -> {
                throw new ValidationException("Option '" + key
                        + "' is not one of a catalog, whose tables are the streams of an account: leave it out.");
            });
        }
    }

    private Map<String, String> ofTables() {
        Map<String, String> tables = new LinkedHashMap<>(texts);
        tables.remove(TYPE.key());
        tables.remove(FactoryUtil.PROPERTY_VERSION.key());
        KinesisLiteCatalogOptions.ALL.forEach(option -> tables.remove(option.key()));
        return tables;
    }

    private List<String> regions() {
        ConfigOption<String> option = KinesisLiteCatalogOptions.REGIONS;
        if (!own.isSet(option)) {
            return List.of();
        }
        if (KnownOptions.keys(KinesisLiteOptions.REGION).stream().anyMatch(texts::containsKey)) {
            throw new ValidationException("Options 'region' and 'regions' are both set: leave one of them out.");
        }
        List<String> regions = new ArrayList<>();
        for (String text : own.get(option).split(",", -1)) {
            String region = text.strip();
            if (!region.matches("[a-z0-9-]+")) {
                throw own.refusal(option, "it has to be regions, as in 'eu-west-1, us-east-1'.");
            }
            if (regions.contains(region)) {
                throw own.refusal(option, "region '" + region + "' is named twice. Name it once.");
            }
            regions.add(region);
        }
        return regions;
    }

    /** The default one first. */
    private List<String> databases(List<String> regions) {
        ConfigOption<String> option = KinesisLiteCatalogOptions.DEFAULT_DATABASE;
        if (regions.isEmpty()) {
            return List.of(own.set(option).orElse(ONLY_DATABASE));
        }
        String first = own.set(option).orElse(regions.get(0));
        if (!regions.contains(first)) {
            throw own.refusal(option, "with 'regions' it has to be one of them.");
        }
        return Stream.concat(Stream.of(first), regions.stream()).distinct().toList();
    }

    private CatalogOptions.Sampling sampling(CatalogTableOptions tables) {
        boolean on = own.get(KinesisLiteCatalogOptions.INFER_SCHEMA);
        if (on) {
            tables.checkInference();
        }
        return new CatalogOptions.Sampling(
                on,
                own.range(KinesisLiteCatalogOptions.SAMPLE_SIZE, 1, MOST_RECORDS),
                own.positive(KinesisLiteCatalogOptions.SAMPLE_TIMEOUT),
                tables.deaggregates());
    }

    private CatalogOptions.Streams streams() {
        return new CatalogOptions.Streams(
                own.get(KinesisLiteCatalogOptions.CREATE_STREAM),
                StreamOptions.capacity(own),
                own.get(KinesisLiteCatalogOptions.ALLOW_DROP),
                own.positive(KinesisLiteCatalogOptions.STREAM_TIMEOUT));
    }

    private Duration cacheMaxAge() {
        return own.get(
                KinesisLiteCatalogOptions.CACHE_MAX_AGE, age -> !age.isNegative(), "zero or more, such as '1 min'");
    }
}
