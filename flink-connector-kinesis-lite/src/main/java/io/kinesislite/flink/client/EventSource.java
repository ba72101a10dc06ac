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
package io.kinesislite.flink.client;

import io.kinesislite.flink.model.RecordBatch;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The events of one answer to SubscribeToShard, as they are asked for; the first is asked for from the beginning.
 *
 * <p>Thread: io.
 */
interface EventSource {
    /** Asks for one more event. */
    void ask();

    /** Ends the stream. */
    void cancel();

    /** Who takes the events. */
    interface Sink {
        /** An event that was asked for has come. */
        void came(Event event);

        /**
         * There are no more events.
         *
         * @param failure why; null if the stream has come to its end
         */
        void ended(@Nullable Throwable failure);
    }

    /** An event that is still to be read. */
    interface Event {
        /**
         * Reads it.
         *
         * @param answered when the service answered the subscription, if it said so
         * @param asOf when it made the event, as well as can be told
         */
        RecordBatch read(@Nullable Instant answered, @Nullable Instant asOf);
    }
}
