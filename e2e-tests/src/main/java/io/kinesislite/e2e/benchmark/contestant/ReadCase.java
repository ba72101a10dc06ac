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

import java.net.URI;

/**
 * What a contestant is to read. The endpoint takes any credentials, and any region.
 *
 * @param endpoint the service's, {@code http}
 * @param stream the stream's name
 * @param start where to begin
 * @param recordsPerCall the {@code Limit} of {@code GetRecords}
 * @param job what the job is like
 */
public record ReadCase(URI endpoint, String stream, Start start, int recordsPerCall, Job job) {
    /** The region that clients sign for. */
    public static final String REGION = "us-east-1";

    /** Where to begin in each shard. */
    public enum Start {
        OLDEST,
        LATEST
    }

    /**
     * What the job is like.
     *
     * @param paced whether the service holds its limits: contestants then keep to 5 calls and 2 MB per second and shard, and ask
     *     as fast as they can otherwise
     * @param subtasks the parallelism
     * @param beginning how the job begins
     */
    public record Job(boolean paced, int subtasks, Beginning beginning) {}

    /** How the job begins. */
    public enum Beginning {
        /** Anew, and how long that takes is of no interest: a connector that finds shards at intervals may look every second. */
        UNTIMED,
        /** Anew, with the connector's own defaults, for that is what is measured. */
        TIMED,
        /** From a savepoint that a job before has left; with the defaults, too. */
        RESTORED
    }
}
