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
package io.kinesislite.e2e.benchmark.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class CasesTest {

    @Test
    void noTwoCasesHaveTheSameName() {
        assertThat(Cases.chosen("all")).extracting(Case::id).doesNotHaveDuplicates();
    }

    @Test
    void theWholeMatrixHoldsTheDefaultCasesToo() {
        assertThat(Cases.chosen("all")).containsAll(Cases.chosen("default"));
        assertThat(Cases.chosen("backlog-.*")).hasSize(4 * 2 * 2 * 4 * 2);
    }

    @Test
    void namesSayWhatACaseIs() {
        assertThat(Cases.chosen("default"))
                .extracting(Case::id)
                .contains(
                        "backlog-64x1000B-400-30ms-unlimited",
                        "live-256-30ms",
                        "idle-64",
                        "hot-beside-200",
                        "throttled-4",
                        "restore-64");
    }
}
