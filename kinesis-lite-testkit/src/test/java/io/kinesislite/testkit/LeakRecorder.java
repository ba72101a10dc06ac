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
package io.kinesislite.testkit;

import io.netty.buffer.ByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.awaitility.Awaitility;

/**
 * Netty's leak detector, which only logs, made to remember; the build names this class to Netty for all tests.
 *
 * @param <T> what is watched
 */
public final class LeakRecorder<T> extends ResourceLeakDetector<T> {
    private static final Queue<String> LEAKS = new ConcurrentLinkedQueue<>();
    private static final String CANARY = "leaked on purpose";

    /** As Netty calls it. */
    public LeakRecorder(Class<?> resourceType, int samplingInterval) {
        super(resourceType, samplingInterval);
    }

    /** As Netty's deprecated way calls it. */
    public LeakRecorder(Class<?> resourceType, int samplingInterval, long maxActive) {
        super(resourceType, samplingInterval);
    }

    @Override
    protected void reportTracedLeak(String resourceType, String records) {
        LEAKS.add(records);
        if (!records.contains(CANARY)) {
            super.reportTracedLeak(resourceType, records);
        }
    }

    @Override
    protected void reportUntracedLeak(String resourceType) {
        LEAKS.add(resourceType);
        super.reportUntracedLeak(resourceType);
    }

    /** What leaked so far. A buffer that leaks on purpose has to be found first, so this cannot miss what it looks for. */
    static List<String> leaks() {
        LEAKS.removeIf(leak -> leak.contains(CANARY));
        ByteBufAllocator.DEFAULT.buffer(1).touch(CANARY);
        Awaitility.await()
                .pollInterval(Duration.ofMillis(50))
                .until(LeakRecorder::collect, found -> found.stream().anyMatch(leak -> leak.contains(CANARY)));
        return LEAKS.stream().filter(leak -> !leak.contains(CANARY)).toList();
    }

    /** Leaks are reported when the next buffer is made after a collection. */
    private static Queue<String> collect() {
        System.gc();
        ByteBufAllocator.DEFAULT.buffer(1).release();
        return LEAKS;
    }
}
