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
package io.kinesislite.flink.source.enumerator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsumerTagsTest {

    @Test
    void nameTheJobWithoutWhatNoTagMayHave() {
        assertThat(ConsumerTags.of(" clicks, to s3! ")).isEqualTo(Map.of("kinesis-lite-job", "clicks_ to s3_"));
        assertThat(ConsumerTags.of(" ")).isEmpty();
        assertThat(ConsumerTags.of(null)).isEmpty();
    }

    @Test
    void cutALongNameBetweenItsCharacters() {
        String longest = "j".repeat(256);
        String letter = "\uD835\uDC9C";

        assertThat(ConsumerTags.of(longest)).containsValue(longest);
        assertThat(ConsumerTags.of(longest + "j")).containsValue(longest);
        assertThat(ConsumerTags.of("j".repeat(255) + letter)).containsValue("j".repeat(255));
        assertThat(ConsumerTags.of("j".repeat(254) + letter)).containsValue("j".repeat(254) + letter);
    }
}
