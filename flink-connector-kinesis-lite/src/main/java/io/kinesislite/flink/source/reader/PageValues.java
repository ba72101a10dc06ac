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

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * The values of a page's records, in order. As long as each record has one, which is the rule, nothing is kept but the
 * values.
 *
 * <p>Thread: filled by the fetcher, then handed over to the task thread for good.
 *
 * @param <T> the type of the values
 */
final class PageValues<T> implements Collector<T> {
    private final List<T> values;
    private final int capacity;
    private int records;

    /** For each record, how many values it and the ones before it have; null while that is one for each. */
    private int @Nullable [] ends;

    /**
     * No values yet.
     *
     * @param records how many records the page has
     */
    PageValues(int records) {
        values = new ArrayList<>(records);
        capacity = records;
    }

    @Override
    public void collect(T value) {
        values.add(value);
    }

    /** What was collected since the last call are the values of the next record. */
    void endRecord() {
        if (ends == null && values.size() != records + 1) {
            ends = new int[capacity];
            Arrays.setAll(ends, record -> record + 1);
        }
        if (ends != null) {
            ends[records] = values.size();
        }
        records++;
    }

    /** The place of a record's first value. */
    int start(int record) {
        return record == 0 ? 0 : end(record - 1);
    }

    /** The place behind a record's last value. */
    int end(int record) {
        return ends == null ? record + 1 : ends[record];
    }

    T get(int place) {
        return values.get(place);
    }

    @Override
    public void close() {}
}
