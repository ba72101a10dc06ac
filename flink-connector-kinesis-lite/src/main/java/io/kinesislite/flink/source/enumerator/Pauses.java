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
package io.kinesislite.flink.source.enumerator;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** How time is spent before a question is asked. */
@FunctionalInterface
interface Pauses {
    /** Real time. */
    Pauses REAL = (closed, pause) -> closed.await(pause.toMillis(), TimeUnit.MILLISECONDS);

    /**
     * Waits for a time, or until the latch opens.
     *
     * @return whether the latch is open
     */
    boolean await(CountDownLatch closed, Duration pause) throws InterruptedException;

    /**
     * Lets time pass, if it is any.
     *
     * @throws InterruptedException if the latch opens before it has passed
     */
    default void pause(CountDownLatch closed, Duration pause) throws InterruptedException {
        if (!pause.isZero() && await(closed, pause)) {
            throw new InterruptedException("The enumerator was closed.");
        }
    }
}
