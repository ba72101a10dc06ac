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
package io.kinesislite.e2e.benchmark.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinesislite.e2e.benchmark.contest.Competitor;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CasesTest {

    @Test
    void noTwoCasesHaveTheSameName() {
        assertThat(Cases.chosen("all")).extracting(Case::id).doesNotHaveDuplicates();
    }

    @Test
    void theWholeMatrixHoldsTheOtherCasesToo() {
        assertThat(Cases.chosen("all")).containsAll(Cases.chosen("default")).containsAll(Cases.chosen("quick"));
        assertThat(Cases.chosen("write-.*")).hasSize(2 * 4 * 2);
    }

    @Test
    void namesSayWhatACaseIs() {
        assertThat(Cases.chosen("default"))
                .extracting(Case::id)
                .contains(
                        "write-1000B-0ms",
                        "write-100B-100ms",
                        "write-1000B-10ms-x2",
                        "failing-1000B-10ms",
                        "limited-100B-10ms",
                        "aggregated-100B-10ms");
    }

    @Test
    void everyBarHasItsCasesAmongTheDefaultOnes() {
        assertThat(Cases.chosen("default"))
                .contains(Cases.FAILING, Cases.LIMITED, Cases.AGGREGATED)
                .contains(Cases.write(1_000, 0), Cases.write(1_000, 100), Cases.write(100, 0), Cases.write(100, 30));
    }

    @Test
    void onlyWhoWaitsIsHeldBackByLimitsAndOnlyWhoCanAggregateDoes() {
        assertThat(admitted(Cases.write(100, 0))).containsExactly("kinesis-lite", "usual", "sdk");
        assertThat(admitted(Cases.LIMITED)).containsExactly("kinesis-lite", "usual");
        assertThat(admitted(Cases.AGGREGATED)).containsExactly("kinesis-lite");
    }

    private static List<String> admitted(Case of) {
        return new Writes()
                .competitors().stream().filter(of::admits).map(Competitor::name).toList();
    }
}
