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

/** Who registers a stream's consumer, and who deregisters it. */
@PublicApi
public enum ConsumerLifecycle {
    /** The job registers it if there is none, and leaves it when it ends. */
    CREATE_IF_ABSENT,
    /**
     * The job registers it if there is none, and deregisters it when it has come to its end or is cancelled; not when it fails
     * and starts again.
     */
    JOB_MANAGED,
    /** Someone else does both; without it the job fails. */
    EXTERNAL
}
