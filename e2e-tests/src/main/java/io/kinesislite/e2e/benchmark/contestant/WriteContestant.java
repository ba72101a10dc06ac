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
package io.kinesislite.e2e.benchmark.contestant;

/**
 * A way to write to a stream that is measured. As a {@link Contestant} it has a public constructor without parameters,
 * stays for all cases of a run, and does one writing at a time.
 *
 * <p>Thread: that of the process that asks; records may be handed over on any.
 */
public interface WriteContestant {

    /**
     * Starts to write and returns; closing what it returns ends the writing, whatever is under way, and waits until nothing of
     * it is left.
     *
     * @param made takes the payload of every record when it is made: what waits to be sent counts, too
     */
    AutoCloseable write(WriteCase writing, RecordSink made) throws Exception;
}
