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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinesislite.flink.table.CatalogTableOptions.Declared;
import java.util.Map;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.table.api.ValidationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a format needs to be let in, and no table shows. */
class CatalogCredentialsTest {
    private static final String SECRET = "user:HIDDEN";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "avro-confluent.basic-auth.user-info",
                "avro-confluent.bearer-auth.token",
                "avro-confluent.properties.schema.registry.user-info",
                "avro-confluent.bearer-auth.custom",
                "avro-confluent.properties.api-key",
                "avro-confluent.ssl.truststore.PASSWORD"
            })
    void secretOfTheFormatIsAddedAndNotShown(String key) {
        CatalogOptions catalog = catalog(key);

        Map<String, String> table = declared(catalog, Map.of()).options();

        assertThat(table).doesNotContainKey(key).containsEntry("avro-confluent.url", "http://registry");
        assertThat(catalog.toString()).doesNotContain(SECRET);
        assertThat(catalog.ofInferredStream("default", "clicks")).doesNotContainKey(key);
        assertThat(catalog.withCredentials("default", "clicks", table))
                .containsAllEntriesOf(table)
                .containsEntry(key, SECRET);
    }

    @Test
    void secretOfTheFormatIsNotForTablesOfAnotherOne() {
        CatalogOptions catalog = catalog("avro-confluent.basic-auth.user-info");
        Map<String, String> standard = catalog.ofStream("default", "clicks");
        Map<String, String> raw = declared(catalog, Map.of("format", "raw")).options();

        assertThat(catalog.withCredentials("default", "clicks", standard)).isEqualTo(standard);
        assertThat(catalog.withCredentials("default", "clicks", raw)).isEqualTo(raw);
    }

    @Test
    void secretOfTheFormatIsSetInTheCatalogAlone() {
        String key = "avro-confluent.basic-auth.user-info";
        CatalogOptions catalog = catalog(key);
        String message = "Option '" + key + "' belongs to the catalog: set it in CREATE CATALOG, beside 'format', and"
                + " leave it out here.";
        Map<String, String> hinted = catalog.ofInferredStream("default", "clicks");
        hinted.put(key, "other");

        assertThatThrownBy(() -> declared(catalog, Map.of(key, "other")))
                .isInstanceOf(ValidationException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> catalog.withCredentials("default", "clicks", hinted))
                .isInstanceOf(ValidationException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "secret",
                "fs.azure.account.key",
                "apikey",
                "auth-params",
                "service-key",
                "token",
                "basic-auth",
                "jaas.config",
                "http-headers"
            })
    void whatFlinkHidesIsHidden(String part) {
        String key = "avro-confluent.x-" + part + "-x";

        assertThat(GlobalConfiguration.isSensitive(key)).isTrue();
        assertThat(declared(catalog(key), Map.of()).options()).doesNotContainKey(key);
    }

    @Test
    void tableOfAnotherFormatFailsToDecodeAsTheCatalogSays() {
        CatalogOptions catalog = CatalogOptions.read(
                Map.of("type", "kinesis-lite", "format", "json", "onDecodeError", "skip", "json.x", "y"));

        assertThat(catalog.ofStream("default", "clicks")).containsOnlyKeys("connector", "streamName");
        assertThat(declared(catalog, Map.of("format", "raw")).options())
                .containsEntry("onDecodeError", "skip")
                .doesNotContainKey("json.x");
    }

    private static Declared declared(CatalogOptions catalog, Map<String, String> written) {
        return catalog.declared("default", "clicks", written);
    }

    private static CatalogOptions catalog(String key) {
        return CatalogOptions.read(Map.of(
                "type",
                "kinesis-lite",
                "format",
                "avro-confluent",
                "avro-confluent.url",
                "http://registry",
                key,
                SECRET));
    }
}
