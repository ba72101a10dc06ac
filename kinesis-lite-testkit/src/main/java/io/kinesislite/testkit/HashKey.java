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
package io.kinesislite.testkit;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A 128-bit unsigned hash key, in two words: routing is done for each record and must be cheap. */
record HashKey(long high, long low) implements Comparable<HashKey> {
    private static final Pattern DECIMAL = Pattern.compile("0|([1-9]\\d{0,38})");
    private static final ThreadLocal<MessageDigest> MD5 = ThreadLocal.withInitial(HashKey::md5);

    static HashKey of(BigInteger value) {
        return new HashKey(value.shiftRight(64).longValue(), value.longValue());
    }

    static HashKey ofEntry(String partitionKey, @Nullable String explicitHashKey) {
        if (explicitHashKey != null) {
            return of(parse(explicitHashKey, "explicitHashKey"));
        }
        ByteBuffer digest = ByteBuffer.wrap(MD5.get().digest(partitionKey.getBytes(StandardCharsets.UTF_8)));
        return new HashKey(digest.getLong(), digest.getLong());
    }

    static BigInteger parse(String decimal, String field) {
        if (!DECIMAL.matcher(decimal).matches()) {
            throw Refusals.invalid(
                    "'" + decimal + "'", field, "must satisfy regular expression pattern: 0|([1-9]\\d{0,38})");
        }
        BigInteger value = new BigInteger(decimal);
        if (value.compareTo(HashRange.MAX) > 0) {
            String name = Character.toUpperCase(field.charAt(0)) + field.substring(1);
            throw Refusals.invalidArgument("Invalid " + name + ". " + name
                    + " must be in the range: [0, 2^128-1]. Specified value was " + decimal);
        }
        return value;
    }

    @Override
    public int compareTo(HashKey other) {
        int byHigh = Long.compareUnsigned(high, other.high);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no MD5, by which Kinesis routes records.", e);
        }
    }
}
