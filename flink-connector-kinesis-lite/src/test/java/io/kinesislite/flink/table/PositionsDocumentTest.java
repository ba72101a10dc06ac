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
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.kinesislite.flink.model.InitialPosition;
import io.kinesislite.flink.model.StopCondition;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The forms that the page on positions names are taken. */
@Timeout(60)
class PositionsDocumentTest extends SqlTest {
    private static final String PAGE = "positions.md";

    @Test
    void startsAreThoseThatAreTaken() {
        List<String> forms = forms("Start", "initialPosition");

        assertThat(forms)
                .hasSize(10)
                .allSatisfy(form -> assertThatNoException().isThrownBy(() -> InitialPosition.parse(form)));
        assertThat(InitialPosition.parse(forms.get(4))).isEqualTo(InitialPosition.parse(forms.get(3)));
    }

    @Test
    void endsAreThoseThatAreTaken() {
        List<String> forms = forms("End", "endPosition");

        assertThat(forms)
                .hasSize(6)
                .allSatisfy(form -> assertThatNoException().isThrownBy(() -> StopCondition.parse(form)));
        assertThat(StopCondition.parse(forms.get(3))).isEqualTo(StopCondition.parse(forms.get(2)));
    }

    @Test
    void queryStartsAndStopsElsewhereThanItsTable() {
        put("a", "1");
        sql.executeSql("CREATE TABLE clicks (data BYTES)" + options("initialPosition", "latest"));

        assertThat(rows(DocumentSection.of(PAGE, "For one query").statements().get(0)))
                .hasSize(1);
    }

    private static List<String> forms(String section, String option) {
        return DocumentSection.of(PAGE, section).rows().stream()
                .map(row -> DocumentSection.code(row.get(0)))
                .filter(form -> !form.equals(option))
                .toList();
    }
}
