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

import io.kinesislite.flink.model.HashKeyRange;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which user records of a page's aggregates belong to a shard. The hash of each partition key is taken once.
 *
 * <p>Thread: one at a time.
 */
final class HashKeyFilter {
    private final HashKeyRange range;
    private final boolean all;
    private final Map<String, Boolean> known = new HashMap<>();
    private final MessageDigest md5 = Md5.digest();

    /**
     * @param range the shard's hash keys
     */
    HashKeyFilter(HashKeyRange range) {
        this.range = range;
        this.all = range.equals(HashKeyRange.ALL);
    }

    boolean keeps(String partitionKey, @Nullable BigInteger explicitHashKey) {
        if (all) {
            return true;
        }
        return explicitHashKey != null
                ? contains(explicitHashKey)
                : known.computeIfAbsent(partitionKey, key -> contains(hash(key)));
    }

    private boolean contains(BigInteger hashKey) {
        return range.start().compareTo(hashKey) <= 0 && hashKey.compareTo(range.end()) <= 0;
    }

    private BigInteger hash(String partitionKey) {
        return new BigInteger(1, md5.digest(partitionKey.getBytes(StandardCharsets.UTF_8)));
    }
}
