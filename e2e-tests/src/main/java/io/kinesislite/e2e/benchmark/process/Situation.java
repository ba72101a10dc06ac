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
 * What the service is to be like for one reading.
 *
 * @param stream the stream's name
 * @param shards how many it has
 * @param recordBytes the payload of each record
 * @param content what is in it
 * @param weather what reading from it is like
 */
public record Situation(String stream, int shards, int recordBytes, Content content, Weather weather) {

    /**
     * What is in the stream.
     *
     * @param filled how many shards have a backlog
     * @param recordsPerShard how long it is
     * @param liveRate records per second and shard that are put from now on, until the next situation
     */
    public record Content(int filled, long recordsPerShard, int liveRate) {}

    /**
     * What reading is like.
     *
     * @param latency of every call that a reader makes
     * @param fault what happens to the first shard; its records do not count then
     * @param firstCounts whether the records of the first shard count
     */
    public record Weather(Duration latency, Fault fault, boolean firstCounts) {}

    /** What happens to the first shard. */
    public enum Fault {
        NONE,
        /** Every read is refused. */
        THROTTLED,
        /** One read is never answered. */
        HUNG
    }

    /** For {@link #of}. */
    public Message message() {
        return Message.of("prepare")
                .with("stream", stream)
                .with("shards", shards)
                .with("recordBytes", recordBytes)
                .with("filled", content.filled())
                .with("recordsPerShard", content.recordsPerShard())
                .with("liveRate", content.liveRate())
                .with("latencyMillis", weather.latency().toMillis())
                .with("fault", weather.fault())
                .with("firstCounts", weather.firstCounts());
    }

    static Situation of(Message order) {
        return new Situation(
                order.text("stream"),
                (int) order.number("shards"),
                (int) order.number("recordBytes"),
                new Content(
                        (int) order.number("filled"), order.number("recordsPerShard"), (int) order.number("liveRate")),
                new Weather(
                        Duration.ofMillis(order.number("latencyMillis")),
                        Fault.valueOf(order.text("fault")),
                        order.isTrue("firstCounts")));
    }

    /** Whether a stream of that situation can serve this one, too: a backlog does not change by being read. */
    boolean hasStreamOf(Situation other) {
        return content.liveRate() == 0
                && other.content.equals(content)
                && other.stream.equals(stream)
                && other.shards == shards
                && other.recordBytes == recordBytes
                && other.weather.firstCounts() == weather.firstCounts();
    }
}
