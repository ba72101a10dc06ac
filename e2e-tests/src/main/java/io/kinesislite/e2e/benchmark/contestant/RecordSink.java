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
 * Where a contestant hands over what it reads, or what it makes in order to write it.
 *
 * <p>Thread: any, several at once.
 */
public interface RecordSink {

    /** The job runs from now on, or the loop without Flink. */
    void started();

    /** A record's payload, where a job's own work would begin, or end. */
    void accept(byte[] payload);

    /** The reading or writing has ended by itself; there is no use in waiting for records. */
    void failed(Throwable cause);
}
