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

import java.math.BigInteger;

/**
 * The index of the subtask as the key of everything that it writes, and a hash key of its own: hash keys of subtasks are as far from each
 * other as they can be, which the MD5s of their indexes are not.
 */
final class FixedPartitioner<T> implements Partitioner<T> {
    private static final long serialVersionUID = 1L;

    private static final BigInteger HASH_KEYS = BigInteger.ONE.shiftLeft(128);

    private String key = "0";
    private String hashKey = "0";

    @Override
    public void open(int subtask, int parallelism) {
        key = Integer.toString(subtask);
        hashKey = HASH_KEYS
                .multiply(BigInteger.valueOf(2L * subtask + 1))
                .divide(BigInteger.valueOf(2L * parallelism))
                .toString();
    }

    @Override
    public String partitionKey(T element) {
        return key;
    }

    @Override
    public String explicitHashKey(T element) {
        return hashKey;
    }
}
