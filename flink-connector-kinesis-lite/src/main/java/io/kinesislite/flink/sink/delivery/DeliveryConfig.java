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
package io.kinesislite.flink.sink.delivery;

import java.io.Serializable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How records become requests.
 *
 * @param request what goes into a request
 * @param buffer what a subtask holds
 * @param perKey whether records of one partition key keep their order
 * @param aggregation whether records are packed into aggregates
 * @param timeout how long a record may take until the job fails; null for as long as it takes
 */
public record DeliveryConfig(
        Request request,
        Buffer buffer,
        boolean perKey,
        boolean aggregation,
        @Nullable Duration timeout) implements Serializable {
    private static final long serialVersionUID = 1L;

    /**
     * What goes into a request.
     *
     * @param records the most Kinesis records, 1 to 500
     * @param bytes the most bytes, partition keys included; a larger record goes alone
     * @param underWay the most requests at once
     * @param maxWaitMillis how long a record waits for the request to become full
     */
    public record Request(int records, long bytes, int underWay, long maxWaitMillis) implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    /**
     * What a subtask holds before it holds the job back.
     *
     * @param records the most user records that wait, those under way not counted
     * @param bytes the most bytes of all that is not known to be stored: payloads, keys and 256 bytes for each record
     */
    public record Buffer(int records, long bytes) implements Serializable {
        private static final long serialVersionUID = 1L;
    }
}
