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

import java.io.IOException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class FutureFailureTest {
    private final Exception failure = new IllegalStateException("Broken.", new IOException());

    @Test
    void isWhatTheFutureWasFailedWith() {
        assertThat(FutureFailure.of(failure)).isSameAs(failure);
        assertThat(FutureFailure.of(new CompletionException(failure))).isSameAs(failure);
        assertThat(FutureFailure.of(new ExecutionException(new CompletionException(failure))))
                .isSameAs(failure);
    }

    @Test
    void isTheOutermostIfNothingIsInside() {
        CompletionException empty = new CompletionException(null);

        assertThat(FutureFailure.of(empty)).isSameAs(empty);
    }
}
