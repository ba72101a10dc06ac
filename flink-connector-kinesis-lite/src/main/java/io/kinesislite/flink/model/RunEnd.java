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
package io.kinesislite.flink.model;

import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a job stops to read, for what it finds in a state: what is configured now counts, but an end that is told by the
 * start of a job stays where it was.
 *
 * @param condition what is configured
 * @param started when the job was started that is to stop
 */
public record RunEnd(StopCondition condition, Instant started) implements Serializable {
    private static final long serialVersionUID = 1L;

    /** The end; null if there is none. */
    public @Nullable Instant instead(@Nullable Instant before) {
        return condition.resolveAgain(before, started).orElse(null);
    }
}
