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

import io.kinesislite.e2e.benchmark.contestant.ReadCase;
import java.net.URI;
import java.time.Duration;

/**
 * One reading and what of it is measured: after the first record the reading settles, then comes the window, which ends early if
 * all records are read.
 *
 * @param reading what is read
 * @param settle how long the reading runs before the window, or until a tenth of all records are read
 * @param window how long it is measured
 * @param content what there is to read
 */
public record Measurement(ReadCase reading, Duration settle, Duration window, Content content) {

    /**
     * What there is to read.
     *
     * @param records how many records count; {@link #ENDLESS} if there is no end of them, 0 if there are none
     * @param live whether they are put while they are read, so that their age is of interest
     */
    public record Content(long records, boolean live) {
        /** More than anyone reads. */
        public static final long ENDLESS = Long.MAX_VALUE;
    }

    boolean isSilent() {
        return content.records() == 0;
    }

    /** For {@link #of}. */
    public Message message() {
        return Message.of("measure")
                .with("endpoint", reading.endpoint())
                .with("stream", reading.stream())
                .with("start", reading.start())
                .with("recordsPerCall", reading.recordsPerCall())
                .with("paced", reading.job().paced())
                .with("subtasks", reading.job().subtasks())
                .with("beginning", reading.job().beginning())
                .with("settleMillis", settle.toMillis())
                .with("windowMillis", window.toMillis())
                .with("records", content.records())
                .with("live", content.live());
    }

    static Measurement of(Message order) {
        return new Measurement(
                new ReadCase(
                        URI.create(order.text("endpoint")),
                        order.text("stream"),
                        ReadCase.Start.valueOf(order.text("start")),
                        (int) order.number("recordsPerCall"),
                        new ReadCase.Job(
                                order.isTrue("paced"),
                                (int) order.number("subtasks"),
                                ReadCase.Beginning.valueOf(order.text("beginning")))),
                Duration.ofMillis(order.number("settleMillis")),
                Duration.ofMillis(order.number("windowMillis")),
                new Content(order.number("records"), order.isTrue("live")));
    }
}
