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
package io.kinesislite.flink.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinesislite.flink.model.PutEntry;
import io.kinesislite.flink.model.StreamId;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntryGuardTest {
    private static final SinkWriter.Context CONTEXT = new SinkWriter.Context() {
        @Override
        public long currentWatermark() {
            return 0;
        }

        @Override
        public Long timestamp() {
            return 0L;
        }
    };

    private static PutEntry check(PutEntry entry) {
        return new EntryGuard<PutEntry>(new StreamId("orders"), e -> e, 1_000).apply(entry, CONTEXT);
    }

    private static PutEntry entry(String key, @Nullable String hashKey, int bytes) {
        return new PutEntry(key, hashKey, new byte[bytes]);
    }

    @Test
    void refusesAnEmptyKey() {
        assertThatThrownBy(() -> check(entry("", null, 3)))
                .hasMessage("Cannot write a record of 3 bytes to stream orders: its partition key is empty. Give it a"
                        + " key, or let the sink choose one.");
    }

    @Test
    void takesAKeyOf256CharactersAndNoMore() {
        assertThat(check(entry("😀".repeat(100) + "x".repeat(156), null, 1))).isNotNull();
        assertThatThrownBy(() -> check(entry("x".repeat(257), null, 3)))
                .hasMessageContaining(
                        "its partition key has 257 characters and the service takes 256. Shorten the key");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"0", "7", "340282366920938463463374607431768211455"})
    void takesAHashKeyInRange(@Nullable String hashKey) {
        assertThat(check(entry("k", hashKey, 1)).explicitHashKey()).isEqualTo(hashKey);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "+1", "01", "1e3", "٣", "340282366920938463463374607431768211456"})
    void refusesAHashKeyOutOfRange(String hashKey) {
        assertThatThrownBy(() -> check(entry("k", hashKey, 1)))
                .hasMessage("Cannot write the record of 1 bytes with partition key 'k' to stream orders: its explicit"
                        + " hash key '" + hashKey + "' is no decimal number from 0 to 2^128 - 1. Correct it, or leave"
                        + " it out.");
    }

    @Test
    void refusesARecordThatIsTooLargeWithItsKey() {
        assertThat(check(entry("é", null, 998))).isNotNull();
        assertThatThrownBy(() -> check(entry("é", null, 999)))
                .hasMessage("Cannot write the record of 999 bytes with partition key 'é' to stream orders: it has 1001"
                        + " bytes with its partition key and maxRecordSizeInBytes is 1000. Make the record smaller, or"
                        + " raise the limit if the stream takes larger records.");
    }

    @Property
    void countsTheBytesOfTheKeyAsUtf8(@ForAll String text) {
        // An unpaired surrogate is no text; encoders write one byte for it.
        String key = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        assertThat(EntrySize.of(new PutEntry(key, null, new byte[5])))
                .isEqualTo(5 + key.getBytes(StandardCharsets.UTF_8).length);
    }
}
