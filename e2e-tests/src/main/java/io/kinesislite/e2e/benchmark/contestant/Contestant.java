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
 * A way to read a stream that is measured: the adapter of a connector, or of a client without Flink. It needs a public
 * constructor without parameters. It stays for all cases of a run, so that what is compiled stays compiled, and ends
 * with its process; one reading is under way at a time.
 *
 * <p>Thread: that of the process that asks; records may be handed over on any.
 */
public interface Contestant {

    /**
     * Starts to read and returns; closing what it returns ends the reading, and waits until nothing of it is left.
     *
     * @param sink takes the payload of every record
     */
    AutoCloseable read(ReadCase reading, RecordSink sink) throws Exception;
}
