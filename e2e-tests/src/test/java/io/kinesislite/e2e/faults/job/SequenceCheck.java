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
package io.kinesislite.e2e.faults.job;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Has in its state which numbers of a key have come, so a lost record is a gap there for ever, and a repeated one is counted. The
 * order is not asserted: a shard's child may be read by another subtask than its parent, and reach this one sooner.
 */
final class SequenceCheck extends KeyedProcessFunction<Integer, Numbered, Passed> {
    private static final long serialVersionUID = 1L;
    private static final int RECORD_BYTES = 100;

    private transient ValueState<Long> complete;
    private transient MapState<Long, Boolean> ahead;
    private transient ValueState<Long> repeats;

    @Override
    public void open(OpenContext context) {
        complete = getRuntimeContext().getState(new ValueStateDescriptor<>("complete", Types.LONG));
        ahead = getRuntimeContext().getMapState(new MapStateDescriptor<>("ahead", Types.LONG, Types.BOOLEAN));
        repeats = getRuntimeContext().getState(new ValueStateDescriptor<>("repeats", Types.LONG));
    }

    @Override
    public void processElement(Numbered record, Context context, Collector<Passed> out) throws Exception {
        if (record.isAudit()) {
            out.collect(new Passed(record.key(), tally(record.key()).payload()));
            return;
        }
        count(record.number());
        out.collect(new Passed(record.key(), record.payload(RECORD_BYTES)));
    }

    private void count(long number) throws Exception {
        long next = zeroIfNull(complete.value());
        if (number < next || ahead.contains(number)) {
            repeats.update(zeroIfNull(repeats.value()) + 1);
        } else if (number > next) {
            ahead.put(number, true);
        } else {
            complete.update(closeGap(next + 1));
        }
    }

    private long closeGap(long next) throws Exception {
        long first = next;
        while (ahead.contains(first)) {
            ahead.remove(first);
            first++;
        }
        return first;
    }

    private Tally tally(int key) throws Exception {
        long waiting = 0;
        for (Long ignored : ahead.keys()) {
            waiting++;
        }
        return new Tally(
                key, zeroIfNull(complete.value()), waiting, zeroIfNull(repeats.value()), System.currentTimeMillis());
    }

    private static long zeroIfNull(Long value) {
        return value == null ? 0 : value;
    }
}
