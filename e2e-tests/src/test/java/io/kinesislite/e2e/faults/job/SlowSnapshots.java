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

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;

/** Passes everything on; while there is a certain file, its part of a checkpoint takes as long as the file says, in milliseconds. */
final class SlowSnapshots implements MapFunction<Passed, Passed>, CheckpointedFunction {
    private static final long serialVersionUID = 1L;

    private final String file;

    SlowSnapshots(String file) {
        this.file = file;
    }

    @Override
    public Passed map(Passed value) {
        return value;
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        Path order = Path.of(file);
        if (Files.exists(order)) {
            Duration slow = Duration.ofMillis(Long.parseLong(Files.readString(order)));
            // Nobody counts it down: it is the time that a slow store would take.
            boolean unused = new CountDownLatch(1).await(slow.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void initializeState(FunctionInitializationContext context) {
        // It has no state.
    }
}
