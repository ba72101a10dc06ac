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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.table.api.ValidationException;
import org.jspecify.annotations.Nullable;

/** What lets the tables of a catalog in, at Kinesis and at what their format asks; no table shows it. */
final class CatalogCredentials {
    private static final List<ConfigOption<?>> OF_KINESIS = List.of(
            KinesisLiteOptions.AWS_ACCESS_KEY_ID,
            KinesisLiteOptions.AWS_SECRET_KEY,
            KinesisLiteOptions.AWS_SESSION_TOKEN,
            KinesisLiteOptions.AWS_PROFILE,
            KinesisLiteOptions.WEB_IDENTITY_TOKEN_FILE,
            KinesisLiteOptions.ROLE_ARN,
            KinesisLiteOptions.ROLE_EXTERNAL_ID,
            KinesisLiteOptions.ROLE_SESSION_NAME,
            KinesisLiteOptions.STS_ENDPOINT);
    private static final Set<String> SPELLINGS = OF_KINESIS.stream()
            .flatMap(option -> KnownOptions.keys(option).stream())
            .collect(Collectors.toSet());

    /** Parts of names that Flink takes for secret when it prints its configuration, and those of schema registries. */
    private static final List<String> SECRET_PARTS = List.of(
            "password",
            "secret",
            "fs.azure.account.key",
            "apikey",
            "api-key",
            "auth-params",
            "service-key",
            "token",
            "basic-auth",
            "jaas.config",
            "http-headers",
            "user-info",
            "bearer-auth");

    private final Map<String, String> values;

    private CatalogCredentials(Map<String, String> values) {
        this.values = values;
    }

    /**
     * Takes credentials out of the options of a catalog.
     *
     * @param options by their first names; those that are credentials are removed
     */
    static CatalogCredentials takenFrom(Map<String, String> options) {
        Map<String, String> taken = new TreeMap<>(options);
        String format = options.get(KinesisLiteOptions.FORMAT.key());
        taken.keySet().removeIf(key -> !isCredential(key, format));
        options.keySet().removeAll(taken.keySet());
        return new CatalogCredentials(taken);
    }

    /**
     * Refuses those that a table or a hint brings.
     *
     * @param format that of the table
     * @throws ValidationException if there is one
     */
    static void refuse(Map<String, String> options, @Nullable String format) {
        for (String key : new TreeSet<>(options.keySet())) {
            if (isCredential(key, format)) {
                throw new ValidationException("Option '" + key + "' belongs to the catalog: set it in CREATE CATALOG"
                        + (SPELLINGS.contains(key) ? "" : ", beside 'format'") + ", and leave it out here.");
            }
        }
    }

    /** The options of a table, with all it needs. What another format needs is not for this table. */
    Map<String, String> addedTo(Map<String, String> table) {
        Map<String, String> options = new LinkedHashMap<>(table);
        String format = table.get(KinesisLiteOptions.FORMAT.key());
        values.forEach((key, value) -> {
            if (isCredential(key, format)) {
                options.put(key, value);
            }
        });
        return options;
    }

    private static boolean isCredential(String key, @Nullable String format) {
        return SPELLINGS.contains(key) || (isOfFormat(key, format) && isSecret(key));
    }

    /** Whether an option is one of a format. */
    static boolean isOfFormat(String key, @Nullable String format) {
        return format != null && key.startsWith(format + ".");
    }

    private static boolean isSecret(String key) {
        String lower = key.toLowerCase(Locale.ROOT);
        return SECRET_PARTS.stream().anyMatch(lower::contains);
    }
}
