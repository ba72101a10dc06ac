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
package io.kinesislite.flink.sink.delivery;

/**
 * Whether a stream is left alone for a while, because nothing of a request got through, and how many requests may be under way after
 * that: one, which asks whether the stream takes records again, and one more with each that gets through, which doubles them in each
 * round trip.
 *
 * <p>A request with some failed records does not close that window: the service judges each shard by itself, so the refused records of
 * one hot shard say nothing about the others. {@link SendRate} looks after those. Nor does a request that was refused as a whole say
 * anything about a rate: in a storm of them, which strikes at any rate, a rate that goes down with each would be next to nothing, and
 * take ten seconds to come back.
 *
 * <p>Thread: task.
 */
final class Resting {
    private final RetryPause pause;
    private final int maxUnderWay;
    private int underWay;
    private long untilMillis;
    private int failures;

    Resting(RetryPause pause, int maxUnderWay) {
        this.pause = pause;
        this.maxUnderWay = maxUnderWay;
        this.underWay = maxUnderWay;
    }

    void gotThrough() {
        failures = 0;
        underWay = Math.min(maxUnderWay, underWay + 1);
    }

    /** Many requests that fail at the same time are one reason to rest, not many. */
    void failed(long nowMillis) {
        if (nowMillis >= untilMillis) {
            untilMillis = nowMillis + pause.millis(failures++);
            underWay = 1;
        }
    }

    long untilMillis() {
        return untilMillis;
    }

    int mostUnderWay() {
        return underWay;
    }
}
