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
package io.kinesislite.flink.source.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class PageValuesTest {

    /** One value for each record, as most formats have it, is kept without places of its own. */
    @Property
    void findsTheValuesOfEachRecord(@ForAll @Size(max = 20) List<@IntRange(max = 3) Integer> valuesOfRecords) {
        PageValues<String> values = new PageValues<>(valuesOfRecords.size());
        for (int record = 0; record < valuesOfRecords.size(); record++) {
            for (int value = 0; value < valuesOfRecords.get(record); value++) {
                values.collect(record + "." + value);
            }
            values.endRecord();
        }

        for (int record = 0; record < valuesOfRecords.size(); record++) {
            String prefix = record + ".";
            assertThat(IntStream.range(values.start(record), values.end(record)).mapToObj(values::get))
                    .containsExactlyElementsOf(IntStream.range(0, valuesOfRecords.get(record))
                            .mapToObj(value -> prefix + value)
                            .toList());
        }
    }
}
