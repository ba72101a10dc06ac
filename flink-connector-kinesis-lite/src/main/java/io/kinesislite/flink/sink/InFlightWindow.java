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
package io.kinesislite.flink.sink;

/**
 * How many requests may be under way at once. It opens wide at first; when the stream takes hardly anything it closes to
 * one, which then asks whether the stream takes records again; and each request that gets through opens it by one, which
 * doubles it in each round trip.
 *
 * <p>A request with a few failed records does not close it. Flink's own strategy halves on any failed record and adds
 * ten records for a good request: at 1 % of failing requests it stays below a twentieth of the throughput. Nothing is
 * lost by being generous here: the service judges each shard by itself, so refused records of one hot shard say nothing
 * about the others, and when it is all one shard the requests fail as a whole.
 *
 * <p>Thread: task.
 */
final class InFlightWindow {
    private final int max;
    private int limit;

    InFlightWindow(int max) {
        this.max = max;
        this.limit = max;
    }

    int limit() {
        return limit;
    }

    void gotThrough() {
        limit = Math.min(max, limit + 1);
    }

    void close() {
        limit = 1;
    }
}
