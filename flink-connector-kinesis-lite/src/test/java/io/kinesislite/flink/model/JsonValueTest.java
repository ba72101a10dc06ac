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
package io.kinesislite.flink.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonValueTest {

    @Test
    void readsAllOfJson() {
        assertThat(JsonValue.parse("""
                 { "a" : [ 1 , -0.5e+10 , true , false , null ] , "b" : { } , "a" : [ ] }
                """))
                .isEqualTo(new JsonValue.Members(List.of(
                        new JsonValue.Member(
                                "a",
                                new JsonValue.Items(List.of(
                                        new JsonValue.Numeral("1"),
                                        new JsonValue.Numeral("-0.5e+10"),
                                        new JsonValue.Flag(true),
                                        new JsonValue.Flag(false),
                                        new JsonValue.Nothing()))),
                        new JsonValue.Member("b", new JsonValue.Members(List.of())),
                        new JsonValue.Member("a", new JsonValue.Items(List.of())))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0", "-0", "10", "1.50", "0.0", "1e5", "1E-5", "12.5e+10", "123456789012345678901234567890"})
    void keepsANumberAsItIsWritten(String literal) {
        assertThat(JsonValue.parse(literal)).isEqualTo(new JsonValue.Numeral(literal));
    }

    @Test
    void readsEscapes() {
        assertThat(JsonValue.parse("\"\\b\\f\\n\\r\\t\\\"\\\\\\/\\u00e9\\u4F60\\ud83d\\uDE00\""))
                .isEqualTo(new JsonValue.Text("\b\f\n\r\t\"\\/\u00e9\u4f60\ud83d\ude00"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | breaks off: as JSON it is not complete",
                "[1 | breaks off: as JSON it is not complete",
                "{\"a\":1 | breaks off: as JSON it is not complete",
                "\"a | breaks off: as JSON it is not complete",
                "- | breaks off: as JSON it is not complete",
                "1. | breaks off: as JSON it is not complete",
                "1e | breaks off: as JSON it is not complete",
                "01 | has a number with a leading zero",
                "-01.5 | has a number with a leading zero",
                ".5 | is not the JSON that is understood here: '.' at character 1 is not expected",
                "1.x | is not the JSON that is understood here: 'x' at character 3 is not expected",
                "1e+x | is not the JSON that is understood here: 'x' at character 4 is not expected",
                "[1,] | is not the JSON that is understood here: ']' at character 4 is not expected",
                "[1 2] | is not the JSON that is understood here: '2' at character 4 is not expected",
                "{\"a\" 1} | is not the JSON that is understood here: '1' at character 6 is not expected",
                "{\"a\":1,} | is not the JSON that is understood here: '}' at character 8 is not expected",
                "tru3 | is not the JSON that is understood here: '3' at character 4 is not expected",
                "1 2 | is not the JSON that is understood here: '2' at character 3 is not expected",
                "\"\\x\" | is not the JSON that is understood here: 'x' at character 3 is not expected",
                "\"\\u00g0\" | is not the JSON that is understood here: 'g' at character 6 is not expected",
                "\"\\u00\uff110\" | is not the JSON that is understood here: '\uff11' at character 6 is not expected"
            })
    void refusesWhatIsNoJson(String text, String mistake) {
        assertThatThrownBy(() -> JsonValue.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(mistake);
    }

    @Test
    void refusesAControlCharacterInAString() {
        assertThatThrownBy(() -> JsonValue.parse("\"a\nb\""))
                .hasMessage("is not the JSON that is understood here: '\n' at character 3 is not expected");
    }

    @Test
    void readsAsDeepAndAsLongAsCommonReadersAndNoFurther() {
        assertThat(JsonValue.parse("[".repeat(1_000) + "]".repeat(1_000))).isInstanceOf(JsonValue.Items.class);
        assertThat(JsonValue.parse("{\"a\":".repeat(1_000) + "1" + "}".repeat(1_000)))
                .isInstanceOf(JsonValue.Members.class);
        assertThatThrownBy(() -> JsonValue.parse("[".repeat(1_001) + "]".repeat(1_001)))
                .hasMessage("is nested too deep");
        assertThatThrownBy(() -> JsonValue.parse("{\"a\":".repeat(1_001) + "1" + "}".repeat(1_001)))
                .hasMessage("is nested too deep");
        assertThat(JsonValue.parse("1".repeat(1_000))).isInstanceOf(JsonValue.Numeral.class);
        assertThatThrownBy(() -> JsonValue.parse("1".repeat(1_001))).hasMessage("has a number of 1001 characters");
    }
}
