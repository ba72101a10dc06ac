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
package io.kinesislite.flink.client;

import java.time.Instant;

/**
 * Goes through a body item by item, whatever it is written in. What a text, a number or a structure is not, is refused with
 * {@link MalformedAnswer}.
 */
interface ItemReader {
    /** The length of a map or an array that ends by a mark. */
    long OPEN = -1;

    /** What is left of so many items behind one more. */
    static long rest(long items) {
        return items == OPEN ? OPEN : items - 1;
    }

    /** Goes into a map: how many entries it has, or {@link #OPEN}. */
    long map();

    /** Goes into an array: how many items it has, or {@link #OPEN}. */
    long array();

    /**
     * Whether the map or the array has another item.
     *
     * @param items how many are left, by its length and {@link #rest}
     */
    boolean hasMore(long items);

    /** The place of a map's key among others, or -1 if it is none of them. */
    int textAmong(byte[][] texts);

    /** Passes over a null, if there is one. */
    boolean skipNull();

    /** Passes over an item, whatever it is. */
    void skip();

    /** A text. */
    String text();

    /** Bytes, in an array of their own. */
    byte[] bytes();

    /** A number; what it has behind the point is cut off. */
    long number();

    /** A point in time, to the millisecond. */
    Instant instant();
}
