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
package io.kinesislite.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;

/** Whether faults were felt, and forgotten in time. */
final class Endured {
    private Endured() {}

    /** @param within from the end of a fault until all has to be as before */
    static void check(List<Fault> faults, List<Struck> struck, Duration within) {
        assertThat(struck)
                .extracting(Struck::name)
                .containsExactlyElementsOf(faults.stream().map(Fault::name).toList());
        for (int i = 0; i < faults.size(); i++) {
            Fault fault = faults.get(i);
            assertThat(fault.evidence().isIn(struck.get(i)))
                    .as("%s is felt by its %s: %s", fault.name(), fault.evidence(), struck.get(i))
                    .isTrue();
            assertThat(struck.get(i).sinceEnd())
                    .as("seconds until all was as before %s", fault.name())
                    .isLessThanOrEqualTo((double) within.toSeconds());
        }
    }
}
