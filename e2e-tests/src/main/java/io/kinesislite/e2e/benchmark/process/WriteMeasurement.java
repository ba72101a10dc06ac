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
package io.kinesislite.e2e.benchmark.process;

import io.kinesislite.e2e.benchmark.contestant.WriteCase;
import java.net.URI;
import java.time.Duration;

/**
 * One writing and what of it is measured: from the first request on the writing settles, then comes the window.
 *
 * @param writing what is written
 * @param settle how long the writing runs before the window
 * @param window how long it is measured
 */
public record WriteMeasurement(WriteCase writing, Duration settle, Duration window) {
    static final String WORD = "write";

    /** For {@link #of}. */
    public Message message() {
        return Message.of(WORD)
                .with("endpoint", writing.endpoint())
                .with("stream", writing.stream())
                .with("recordBytes", writing.content().recordBytes())
                .with("records", writing.content().records())
                .with("subtasks", writing.job().subtasks())
                .with("requests", writing.job().requests())
                .with("aggregated", writing.job().aggregated())
                .with("settleMillis", settle.toMillis())
                .with("windowMillis", window.toMillis());
    }

    static WriteMeasurement of(Message order) {
        return new WriteMeasurement(
                new WriteCase(
                        URI.create(order.text("endpoint")),
                        order.text("stream"),
                        new WriteCase.Content((int) order.number("recordBytes"), order.number("records")),
                        new WriteCase.Job(
                                (int) order.number("subtasks"),
                                (int) order.number("requests"),
                                order.isTrue("aggregated"))),
                Duration.ofMillis(order.number("settleMillis")),
                Duration.ofMillis(order.number("windowMillis")));
    }
}
