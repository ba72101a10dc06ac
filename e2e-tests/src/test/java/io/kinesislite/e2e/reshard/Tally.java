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
package io.kinesislite.e2e.reshard;

import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.java.tuple.Tuple2;

/** Keeps the last sum of new and repeated numbers for the test, which runs in the same JVM. */
final class Tally implements MapFunction<Tuple2<Long, Long>, Tuple2<Long, Long>> {
    private static final long serialVersionUID = 1L;
    private static final AtomicLong DIFFERENT = new AtomicLong();
    private static final AtomicLong REPEATED = new AtomicLong();

    static void reset() {
        DIFFERENT.set(0);
        REPEATED.set(0);
    }

    /** How many different numbers Flink's state holds. */
    static long different() {
        return DIFFERENT.get();
    }

    /** How many were counted again. */
    static long repeated() {
        return REPEATED.get();
    }

    @Override
    public Tuple2<Long, Long> map(Tuple2<Long, Long> sum) {
        DIFFERENT.set(sum.f0);
        REPEATED.set(sum.f1);
        return sum;
    }
}
