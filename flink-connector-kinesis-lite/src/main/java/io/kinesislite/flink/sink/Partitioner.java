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
package io.kinesislite.flink.sink;

import io.kinesislite.flink.model.PublicApi;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the keys of elements that bring none. Travels with the job.
 *
 * <p>Thread: task.
 *
 * @param <T> the elements
 */
@PublicApi
@FunctionalInterface
public interface Partitioner<T> extends Serializable {

    /**
     * Called once before the first element.
     *
     * @param subtask the index, from 0, of the subtask that writes
     * @param parallelism how many subtasks there are
     */
    default void open(int subtask, int parallelism) {}

    /** The partition key, 1 to 256 characters; null to have the sink spread such elements evenly over the shards. */
    @Nullable String partitionKey(T element);

    /** A decimal number from 0 to 2^128 - 1 that chooses the shard in place of the partition key; null for none. */
    default @Nullable String explicitHashKey(T element) {
        return null;
    }

    /**
     * Spreads elements evenly over the open shards of the stream, whatever hash keys these have. That needs the permission
     * {@code kinesis:ListShards}; without it keys are drawn at random, which is as even as the shards' hash key ranges are.
     */
    static <T> Partitioner<T> random() {
        return element -> null;
    }

    /**
     * One key for each subtask, its index, and one hash key, of which those of all subtasks are spread evenly: what a subtask writes stays
     * in one shard until the stream is resharded or the job rescaled, and as many subtasks as shards use all of them.
     */
    static <T> Partitioner<T> fixed() {
        return new FixedPartitioner<>();
    }
}
