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

import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class CausesTest {
    @Test
    void saysOnlyWhatTheInnermostExceptionSaysWhenTheOthersWrapIt() {
        RuntimeException root = new IllegalStateException("Cannot read shard 3.");
        Throwable thrown = new RuntimeException("Failed to execute sql", new ExecutionException(root));
        assertThat(Causes.of(thrown)).isEqualTo("Cannot read shard 3.");
    }

    @Test
    void addsTheMessageAroundWhenItSaysSomethingElse() {
        Throwable thrown = new RuntimeException("Cannot create the table t.\n\nOptions: …", new Error("No region."));
        assertThat(Causes.of(thrown)).isEqualTo("Cannot create the table t." + System.lineSeparator() + "No region.");
    }

    @Test
    void cutsWhatAParserWasExpecting() {
        assertThat(Causes.of(new RuntimeException("Encountered FRM at line 3.\nWas expecting one of:\n <EOF>\n ,")))
                .isEqualTo("Encountered FRM at line 3.");
    }

    @Test
    void namesTheTypeWhenThereIsNoMessage() {
        assertThat(Causes.of(new NullPointerException())).isEqualTo("NullPointerException");
    }
}
