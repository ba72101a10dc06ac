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

import io.kinesislite.flink.model.ClientConfig;
import io.kinesislite.flink.model.StreamCapacity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.annotation.Internal;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.factories.FactoryUtil;
import org.jspecify.annotations.Nullable;

/**
 * What the tables of a catalog have in common: credentials, which no table shows, and all else, which they do. Names are the
 * first ones of each option.
 */
@Internal
public final class CatalogTableOptions {
    private static final List<ConfigOption<?>> PLACE = List.of(
            FactoryUtil.CONNECTOR,
            KinesisLiteOptions.STREAM_NAME,
            KinesisLiteOptions.STREAM_ARN,
            KinesisLiteOptions.REGION,
            KinesisLiteOptions.ENDPOINT,
            KinesisLiteOptions.HTTP_PROTOCOL,
            KinesisLiteOptions.TRUST_ALL_CERTIFICATES);
    private static final String JSON = "json";
    private static final String TIMESTAMPS = "json.timestamp-format.standard";
    private static final String ISO_8601 = "ISO-8601";
    private static final KnownOptions KNOWN_IN_CREATE_TABLE =
            KnownOptions.ofTableAnd(KinesisLiteCatalogOptions.OF_CREATE_TABLE);

    private final CatalogCredentials credentials;
    private final Map<String, String> shown;
    private final ClientConfig client;

    private CatalogTableOptions(CatalogCredentials credentials, Map<String, String> shown, ClientConfig client) {
        this.credentials = credentials;
        this.shown = shown;
        this.client = client;
    }

    /**
     * A table that is declared.
     *
     * @param options those of the table
     * @param create whether the stream is made if there is none
     * @param capacity that of a new stream
     */
    public record Declared(Map<String, String> options, boolean create, StreamCapacity capacity) {}

    static CatalogTableOptions read(Map<String, String> texts) {
        Map<String, String> options = byFirstName(texts);
        CatalogCredentials credentials = CatalogCredentials.takenFrom(options);
        checkValues(options);
        return new CatalogTableOptions(credentials, options, OptionsReader.connection(texts));
    }

    private static Map<String, String> byFirstName(Map<String, String> texts) {
        OptionValues checked = new OptionValues(texts);
        Map<String, String> options = new TreeMap<>(texts);
        for (ConfigOption<?> option : KnownOptions.ALL) {
            String text = options.remove(checked.keyInUse(option));
            if (text != null) {
                options.put(option.key(), text);
            }
        }
        return options;
    }

    /** As a table that is read and written would do. */
    private static void checkValues(Map<String, String> options) {
        Map<String, String> table = new TreeMap<>(options);
        table.putIfAbsent(KinesisLiteOptions.STREAM_NAME.key(), "any");
        OptionsReader.source(table, false);
        OptionsReader.sink(table);
    }

    /** Refuses to find columns in what cannot be read. */
    void checkInference() {
        String format = shown.get(KinesisLiteOptions.FORMAT.key());
        if (!JSON.equals(format)) {
            throw new ValidationException("Option 'inferSchema' is 'true': it finds columns in JSON alone and needs"
                    + " 'format' = 'json'"
                    + (format == null ? "." : ", not '" + format + "'."));
        }
        String timestamps = shown.get(TIMESTAMPS);
        if (timestamps != null && !timestamps.equals(ISO_8601)) {
            throw new ValidationException("Option '" + TIMESTAMPS + "' is '" + timestamps
                    + "': 'inferSchema' finds timestamps in the form of 'ISO-8601'. Leave the option out.");
        }
    }

    boolean deaggregates() {
        return new OptionValues(shown).get(KinesisLiteOptions.DEAGGREGATE);
    }

    ClientConfig client() {
        return client;
    }

    Map<String, String> ofStream(Map<String, String> place, String stream) {
        Map<String, String> options = withoutFormat(place, stream);
        options.remove(KinesisLiteOptions.ON_DECODE_ERROR.key());
        return options;
    }

    private Map<String, String> withoutFormat(Map<String, String> place, String stream) {
        Map<String, String> options = ofDecodedStream(place, stream);
        String format = options.remove(KinesisLiteOptions.FORMAT.key());
        options.keySet().removeIf(key -> CatalogCredentials.isOfFormat(key, format));
        return options;
    }

    private Map<String, String> ofDecodedStream(Map<String, String> place, String stream) {
        Map<String, String> options = new LinkedHashMap<>();
        options.put(FactoryUtil.CONNECTOR.key(), KinesisLiteTableFactory.IDENTIFIER);
        options.put(KinesisLiteOptions.STREAM_NAME.key(), stream);
        options.putAll(place);
        options.putAll(shown);
        return options;
    }

    Map<String, String> ofInferredStream(Map<String, String> place, String stream) {
        Map<String, String> options = ofDecodedStream(place, stream);
        options.put(TIMESTAMPS, ISO_8601);
        return options;
    }

    Declared declared(
            Map<String, String> place, String stream, Map<String, String> written, CatalogOptions.Streams streams) {
        CatalogCredentials.refuse(written, format(written));
        KNOWN_IN_CREATE_TABLE.checkNames(written.keySet(), format(written));
        OptionValues making = new OptionValues(written, KinesisLiteCatalogOptions.OF_CREATE_TABLE);
        Map<String, String> own = byFirstName(written);
        KinesisLiteCatalogOptions.OF_CREATE_TABLE.forEach(option -> own.remove(option.key()));
        Map<String, String> options = ofDecodedStream(place, stream);
        String format = own.get(KinesisLiteOptions.FORMAT.key());
        if (format != null && !format.equals(options.get(KinesisLiteOptions.FORMAT.key()))) {
            options = withoutFormat(place, stream);
        }
        refuseOthers(
                options,
                own,
                "Leave the option out, or create the table in another catalog. If LIKE has copied it, write LIKE ..."
                        + " (EXCLUDING OPTIONS).");
        options.putAll(own);
        checkValues(options);
        return new Declared(
                options,
                making.set(KinesisLiteCatalogOptions.CREATE_STREAM).orElse(streams.create()),
                StreamOptions.saysCapacity(making) ? StreamOptions.capacity(making) : streams.capacity());
    }

    private @Nullable String format(Map<String, String> written) {
        String own = written.get(KinesisLiteOptions.FORMAT.key());
        return own == null ? shown.get(KinesisLiteOptions.FORMAT.key()) : own;
    }

    /** Where a table is, and which stream it is, follows from its path. */
    private static void refuseOthers(Map<String, String> options, Map<String, String> own, String remedy) {
        for (ConfigOption<?> option : PLACE) {
            for (String key : KnownOptions.keys(option)) {
                String text = own.get(key);
                if (text != null && !text.equals(options.get(option.key()))) {
                    throw new ValidationException("Option '" + key + "' is '" + text
                            + "': it belongs to the catalog, whose tables are the streams of their names, at one place. "
                            + remedy);
                }
            }
        }
    }

    /** The options of a table of that path, as it shows them, with those of hints: they name no credentials, no other place. */
    Map<String, String> withCredentials(Map<String, String> place, String stream, Map<String, String> table) {
        CatalogCredentials.refuse(table, table.get(KinesisLiteOptions.FORMAT.key()));
        refuseOthers(
                ofDecodedStream(place, stream),
                table,
                "Leave the option out of the hint, or read the table of that name and catalog.");
        return credentials.addedTo(table);
    }

    /** Names no credentials. */
    @Override
    public String toString() {
        return shown.toString();
    }
}
