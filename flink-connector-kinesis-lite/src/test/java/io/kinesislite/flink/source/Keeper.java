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
package io.kinesislite.flink.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.jspecify.annotations.Nullable;

/**
 * Keeps all values in Flink's state, shows them to the test, which runs in the same JVM, and makes one subtask fail if it is
 * told to.
 */
final class Keeper extends RichMapFunction<String, String> implements CheckpointedFunction, CheckpointListener {
    private static final long serialVersionUID = 1L;

    /** The records that a subtask takes between the order to fail and its failure: it reads them again. */
    private static final int TAKEN_BEFORE_THE_FAILURE = 5;

    private static final Map<Integer, List<String>> KEPT = new ConcurrentHashMap<>();
    private static final BlockingQueue<Integer> COUNTS = new LinkedBlockingQueue<>();
    private static final BlockingQueue<Integer> CHECKPOINTED = new LinkedBlockingQueue<>();
    private static final AtomicBoolean FAILS = new AtomicBoolean();

    private final List<String> values = new ArrayList<>();
    private transient @Nullable ListState<String> state;
    private int inSnapshot;
    private int sinceOrder;

    static void reset() {
        KEPT.clear();
        COUNTS.clear();
        CHECKPOINTED.clear();
        FAILS.set(false);
    }

    static void failOneSubtask() {
        FAILS.set(true);
    }

    /** What all subtasks keep now. */
    static List<String> kept() {
        return KEPT.values().stream().flatMap(List::stream).toList();
    }

    /** Waits for the next value; how many are kept then. */
    static int nextCount() throws InterruptedException {
        return COUNTS.take();
    }

    /** Waits for the next checkpoint of a subtask that keeps something; the index of the subtask. */
    static int nextCheckpointed() throws InterruptedException {
        return CHECKPOINTED.take();
    }

    @Override
    public String map(String value) {
        if (FAILS.get() && ++sinceOrder > TAKEN_BEFORE_THE_FAILURE && FAILS.compareAndSet(true, false)) {
            throw new IllegalStateException("Fails on purpose.");
        }
        values.add(value);
        show();
        COUNTS.add(kept().size());
        return value;
    }

    private void show() {
        KEPT.put(subtask(), List.copyOf(values));
    }

    private int subtask() {
        return getRuntimeContext().getTaskInfo().getIndexOfThisSubtask();
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        ListState<String> restored =
                context.getOperatorStateStore().getListState(new ListStateDescriptor<>("values", Types.STRING));
        for (String value : restored.get()) {
            values.add(value);
        }
        state = restored;
        show();
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        if (state != null) {
            state.update(values);
        }
        inSnapshot = values.size();
    }

    @Override
    public void notifyCheckpointComplete(long checkpoint) {
        if (inSnapshot > 0) {
            CHECKPOINTED.add(subtask());
        }
    }
}
