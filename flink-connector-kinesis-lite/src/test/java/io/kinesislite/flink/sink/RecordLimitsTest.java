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

import io.kinesislite.flink.model.UserRecord;
import io.kinesislite.flink.sink.delivery.RecordSize;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordLimitsTest {
    private static final RecordLimits LIMITS = new RecordLimits(Set.of("orders"), 1_000);

    private static @Nullable String flaw(String key, @Nullable String hashKey, int bytes) {
        return LIMITS.flawOf(record(null, key, hashKey, bytes));
    }

    private static UserRecord record(
            @Nullable String stream, @Nullable String key, @Nullable String hashKey, int bytes) {
        return new UserRecord(stream, key, hashKey, new byte[bytes]);
    }

    @Test
    void refusesAnEmptyKey() {
        assertThat(flaw("", null, 3))
                .isEqualTo("its partition key is empty. Give it a key, or null to let the sink choose one.");
    }

    @Test
    void takesAKeyOf256CharactersAndNoMore() {
        assertThat(flaw("😀".repeat(100) + "x".repeat(156), null, 1)).isNull();
        assertThat(flaw("x".repeat(257), null, 3))
                .startsWith("its partition key has 257 characters and the service takes 256. Shorten the key");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"0", "7", "340282366920938463463374607431768211455"})
    void takesAHashKeyInRange(@Nullable String hashKey) {
        assertThat(flaw("k", hashKey, 1)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "+1", "01", "1e3", "٣", "340282366920938463463374607431768211456"})
    void refusesAHashKeyOutOfRange(String hashKey) {
        assertThat(flaw("k", hashKey, 1))
                .isEqualTo("its explicit hash key '" + hashKey
                        + "' is no decimal number from 0 to 2^128 - 1. Correct it, or leave it out.");
    }

    @Test
    void refusesARecordThatIsTooLargeWithItsKey() {
        assertThat(flaw("é", null, 998)).isNull();
        assertThat(flaw("é", null, 999))
                .isEqualTo("it has 1001 bytes with its partition key and the sink takes 1000. Make the record"
                        + " smaller, or, if the stream takes larger records, raise maxRecordSizeInBytes (in SQL"
                        + " sink.maxRecordSize).");
    }

    @Test
    void takesARecordForOneOfItsStreams() {
        RecordLimits several = new RecordLimits(Set.of("orders", "returns"), 1_000);
        assertThat(several.flawOf(record("returns", "k", null, 1))).isNull();
        assertThat(several.flawOf(record("clicks", "k", null, 1)))
                .isEqualTo("it is for stream 'clicks' and the sink writes to [orders, returns]. Correct it, or add the"
                        + " stream to the sink.");
        assertThat(several.flawOf(record(null, "k", null, 1)))
                .isEqualTo("it names no stream and the sink has 2. Name one of [orders, returns].");
    }

    @Test
    void takesARecordWithoutAKey() {
        assertThat(LIMITS.flawOf(record(null, null, null, 984))).isNull();
        assertThat(LIMITS.flawOf(record(null, null, null, 985)))
                .as("the sink draws a key of 16 characters")
                .startsWith("it has 1001 bytes");
    }

    @Property
    void countsTheBytesOfTheKeyAsUtf8(@ForAll String text) {
        // An unpaired surrogate is no text; encoders write one byte for it.
        String key = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        assertThat(RecordSize.of(new UserRecord(key, new byte[5])))
                .isEqualTo(5 + key.getBytes(StandardCharsets.UTF_8).length);
    }
}
