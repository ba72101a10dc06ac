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

import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class Utf8Test {
    @Property
    void isAsLongAsWhatJavaEncodes(@ForAll("texts") String text) {
        assertThat(Utf8.length(text)).isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
    }

    @Example
    void countsOneToFourBytesForACharacter() {
        assertThat(Utf8.length("")).isZero();
        assertThat(Utf8.length("\0\u007F")).isEqualTo(2);
        assertThat(Utf8.length("\u0080\u07FF")).isEqualTo(4);
        assertThat(Utf8.length("\u0800\uFFFF")).isEqualTo(6);
        assertThat(Utf8.length("\uD83D\uDE00")).isEqualTo(4);
    }

    @Example
    void countsOneForHalfOfAPairAsJavaWritesAQuestionMarkForIt() {
        assertThat(Utf8.length("\uD83Da\uDE00")).isEqualTo(3);
    }

    /** Of all chars, so with halves of pairs; mostly of surrogates, so with whole pairs too. */
    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().all(),
                Arbitraries.strings().withCharRange('\uD7FE', '\uE001').withChars('a', '\u00E9'));
    }
}
