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

import java.io.Serializable;
import java.net.URI;

/**
 * What a contestant is to write. The endpoint takes any credentials, and any region.
 *
 * @param endpoint the service's, {@code http}
 * @param stream the stream's name
 * @param content what is written
 * @param job what the job is like
 */
public record WriteCase(URI endpoint, String stream, Content content, Job job) implements Serializable {
    private static final long serialVersionUID = 1L;

    /** The records in a request, as many as the service takes. */
    public static final int BATCH = 500;

    /**
     * What is written.
     *
     * @param recordBytes the payload of each record
     * @param records how many, of all subtasks together; {@link Long#MAX_VALUE} for as many as there is time for
     */
    public record Content(int recordBytes, long records) implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    /**
     * What the job is like.
     *
     * @param subtasks the parallelism
     * @param requests how many requests each subtask may have under way
     * @param aggregated whether records are packed into aggregates, by those who can
     */
    public record Job(int subtasks, int requests, boolean aggregated) implements Serializable {
        private static final long serialVersionUID = 1L;
    }
}
