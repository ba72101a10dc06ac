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
package io.kinesislite.flink.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonItemReaderTest {
    private static final byte[][] NAMES = CborReader.texts("a", "b\u00fc", "c\"d");

    @Test
    void readsWhatAMapHasInAnyOrderAndPassesOverTheRest() {
        ItemReader items = read(
                " { \"b\u00fc\" : [ 1 , 2.9e0 ] ,\"x\":{\"y\":[true,null,{}],\"z\":\"]}\"},\"a\":\"t\", \"c\\\"d\":null}");
        List<Object> seen = new ArrayList<>();

        for (long more = items.map(); items.hasMore(more); more = ItemReader.rest(more)) {
            int name = items.textAmong(NAMES);
            seen.add(name);
            switch (name) {
                case 0 -> seen.add(items.text());
                case 1 -> {
                    for (long numbers = items.array(); items.hasMore(numbers); numbers = ItemReader.rest(numbers)) {
                        seen.add(items.number());
                    }
                }
                case 2 -> seen.add(items.skipNull());
                default -> items.skip();
            }
        }

        assertThat(seen).containsExactly(1, 1L, 2L, -1, 0, "t", 2, true);
    }

    @Test
    void readsTextsWithEscapes() {
        assertThat(read("\"a\\n\\u00fc\\\\ \\/\\\"\u20ac\\ud83d\\ude00\"").text())
                .isEqualTo("a\n\u00fc\\ /\"\u20ac\ud83d\ude00");
    }

    @ParameterizedTest
    @CsvSource({"1767225600.123, 1767225600123", "1.767225600123E9, 1767225600123", "1767225600, 1767225600000"})
    void readsTimesInSeconds(String json, long millis) {
        assertThat(read(json + "}").instant()).isEqualTo(Instant.ofEpochMilli(millis));
    }

    @Property
    void readsBytesInBase64(@ForAll byte[] bytes) {
        String json = "\"" + Base64.getEncoder().encodeToString(bytes) + "\"";

        assertThat(read(json).bytes()).isEqualTo(bytes);
        assertThat(read(json.replace("/", "\\/")).bytes()).isEqualTo(bytes);
    }

    @Property
    void readsAnyTextThatAnotherWriterWrites(@ForAll String text) throws Exception {
        String wellFormed = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        String json = new ObjectMapper().writeValueAsString(wellFormed);

        assertThat(read(json).text()).isEqualTo(wellFormed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{\"a",
                "{\"a\"",
                "{\"a\":",
                "{\"a\":\"",
                "{\"a\" 1}",
                "[1",
                "{\"a\":[",
                "{\"a\":,}",
                "x"
            })
    void refusesWhatBreaksOffOrIsNone(String json) {
        ItemReader items = read(json);

        assertThatExceptionOfType(MalformedAnswer.class).isThrownBy(() -> {
            for (long more = items.map(); items.hasMore(more); more = ItemReader.rest(more)) {
                int unused = items.textAmong(NAMES);
                items.skip();
            }
        });
    }

    @Test
    void refusesTextsInPlaceOfNumbersAndBytes() {
        assertThatExceptionOfType(MalformedAnswer.class)
                .isThrownBy(() -> read("\"1\"").number())
                .withMessageContaining("in place of a number");
        assertThatExceptionOfType(MalformedAnswer.class)
                .isThrownBy(() -> read("\"%%\"").bytes())
                .withMessageContaining("not base 64");
        assertThatExceptionOfType(MalformedAnswer.class)
                .isThrownBy(() -> read("\"\\u00e4\"").bytes())
                .withMessageContaining("not base 64");
    }

    private static JsonItemReader read(String json) {
        byte[] bytes = ("..." + json + "...").getBytes(StandardCharsets.UTF_8);
        return new JsonItemReader(bytes, 3, bytes.length - 6);
    }
}
