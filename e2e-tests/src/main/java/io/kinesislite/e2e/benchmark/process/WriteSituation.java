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

import java.time.Duration;

/**
 * What the service is to be like for one writing: an empty stream.
 *
 * @param stream the stream's name
 * @param shards how many it has
 * @param latency of every call that a writer makes
 * @param failing the share of {@code PutRecords} of which one record is refused, 0 to 1; their answers come at once
 * @param kept whether the stream keeps what is written, so that it can be counted afterwards; else for a moment only
 */
public record WriteSituation(String stream, int shards, Duration latency, double failing, boolean kept) {
    static final String WORD = "receive";

    /** For {@link #of}. */
    public Message message() {
        return Message.of(WORD)
                .with("stream", stream)
                .with("shards", shards)
                .with("latencyMillis", latency.toMillis())
                .with("failing", failing)
                .with("kept", kept);
    }

    static WriteSituation of(Message order) {
        return new WriteSituation(
                order.text("stream"),
                (int) order.number("shards"),
                Duration.ofMillis(order.number("latencyMillis")),
                Double.parseDouble(order.text("failing")),
                order.isTrue("kept"));
    }
}
