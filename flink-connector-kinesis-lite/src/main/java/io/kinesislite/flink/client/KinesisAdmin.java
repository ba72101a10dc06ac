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

import io.kinesislite.flink.model.StreamCapacity;
import io.kinesislite.flink.model.StreamId;
import io.kinesislite.flink.model.StreamNames;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Kinesis with what a catalog does to streams besides. Jobs get no more than a {@link KinesisClient}: they cannot delete a
 * stream by mistake.
 */
public interface KinesisAdmin extends KinesisClient {

    /**
     * A page of the account's streams in the region (ListStreams), at most a hundred.
     *
     * @param behind the last name of the page before; null for the first page
     */
    CompletableFuture<StreamNames> listStreams(@Nullable String behind);

    /**
     * Starts to create a stream (CreateStream); {@link #describe} says when it is active.
     *
     * @return the stream
     */
    CompletableFuture<StreamId> createStream(StreamId stream, StreamCapacity capacity);

    /**
     * Starts to delete a stream with all its records (DeleteStream), unless it has consumers; {@link #describe} says when it
     * is gone.
     *
     * @return the stream
     */
    CompletableFuture<StreamId> deleteStream(StreamId stream);
}
