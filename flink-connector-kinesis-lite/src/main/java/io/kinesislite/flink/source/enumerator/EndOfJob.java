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

import org.apache.flink.api.connector.source.SplitEnumeratorContext;

/**
 * Tells, when an enumerator is closed, whether its job has come to an end or will start again: Flink does not say.
 *
 * <p>When a job is to start again, Flink tells the enumerator of each of its tasks that fails or is cancelled, and so the readers
 * are gone before it is closed. A job that has come to its end, is cancelled or is stopped still has all of them.
 */
final class EndOfJob {
    private EndOfJob() {}

    /** Whether the job has come to its end, or was ended by someone. */
    static boolean hasCome(SplitEnumeratorContext<?> context) {
        return context.registeredReaders().size() == context.currentParallelism() && !jvmIsEnding();
    }

    /** As when a JobManager is moved to another machine: the job goes on there. */
    static boolean jvmIsEnding() {
        Thread probe = new Thread(() -> {});
        try {
            Runtime.getRuntime().addShutdownHook(probe);
            return !Runtime.getRuntime().removeShutdownHook(probe);
        } catch (IllegalStateException e) {
            return true;
        }
    }
}
