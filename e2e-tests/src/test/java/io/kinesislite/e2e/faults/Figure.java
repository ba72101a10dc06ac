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
package io.kinesislite.e2e.faults;

/**
 * What is measured of the TaskManagers, each for itself, and how much more of it one may take at the end of a run: less than any leak of
 * one thing per shard or call would add, more than one measurement differs from the next.
 */
enum Figure {
    /** Objects after a collection. */
    HEAP("heap after a collection, MiB", Figure.MEBIBYTE, 48),

    /** Classes, after a collection. */
    METASPACE("metaspace, MiB", Figure.MEBIBYTE, 16),

    /** Buffers outside of the heap as Java counts them; Netty keeps what it has used once, up to a chunk or two for each thread. */
    DIRECT("direct buffers, MiB", Figure.MEBIBYTE, 48),

    /** Memory as the operating system sees it; all of the heap is in it from the start. */
    RESIDENT("resident memory, MiB", Figure.MEBIBYTE, 96),

    /** Of the process. */
    THREADS("threads", 1, 20),

    /** Open ones of the process, listening ones too. */
    SOCKETS("sockets", 1, 20),

    /** At Kinesis' side, of all processes together. */
    CONNECTIONS("connections to Kinesis, of all", 1, 30);

    private static final long MEBIBYTE = 1 << 20;

    private final String title;
    private final long unit;
    private final long slack;

    Figure(String title, long unit, long slack) {
        this.title = title;
        this.unit = unit;
        this.slack = slack;
    }

    /** For people, with its unit. */
    String title() {
        return title;
    }

    /** Bytes, for a figure that is shown in MiB; 1 for a count. */
    long unit() {
        return unit;
    }

    /** How much more is not a leak yet, in bytes or as a count. */
    long slack() {
        return slack * unit;
    }
}
