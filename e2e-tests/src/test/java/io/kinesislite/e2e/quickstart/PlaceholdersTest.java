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
package io.kinesislite.e2e.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PlaceholdersTest {
    private final Placeholders placeholders = new Placeholders(Map.of("clicks", "my$clicks", "endpoint", ""));

    @Test
    void fillsInValues() {
        assertThat(placeholders.fill("'streamName' = '${clicks}'")).isEqualTo("'streamName' = 'my$clicks'");
    }

    @Test
    void leavesOutAnOptionWithoutAValueButKeepsTheLines() {
        assertThat(placeholders.fill("WITH (\n'a' = '1',\n'endpoint' = '${endpoint}',\n'b' = '2')"))
                .isEqualTo("WITH (\n'a' = '1',\n\n'b' = '2')");
    }

    @Test
    void leavesOutTheLastOptionWithTheCommaBeforeIt() {
        assertThat(placeholders.fill("WITH ('a' = '1',\n 'endpoint'='${endpoint}'\n)"))
                .isEqualTo("WITH ('a' = '1'\n\n)");
    }

    @Test
    void namesAnUnknownPlaceholderAndTheKnownOnes() {
        assertThatThrownBy(() -> placeholders.fill("SELECT '${click}'"))
                .isInstanceOf(UsageException.class)
                .hasMessage("Unknown placeholder ${click}; there are ${clicks}, ${endpoint}.");
    }
}
