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
package io.kinesislite.flink.source.reader;

import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.metrics.Counter;

/** A counter that may be registered, or not. */
final class Count implements Counter {
    private final AtomicLong count = new AtomicLong();

    @Override
    public void inc() {
        inc(1);
    }

    /** By one thread alone, which need not wait for the others to see it. */
    @Override
    public void inc(long more) {
        count.lazySet(count.get() + more);
    }

    @Override
    public void dec() {
        inc(-1);
    }

    @Override
    public void dec(long less) {
        inc(-less);
    }

    @Override
    public long getCount() {
        return count.get();
    }
}
