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

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The sequence numbers of one shard: 56 decimal digits made of the shard's age, the record's index in the shard and the
 * shard's number, so that they rise within a shard and from parent to child, and an index is read back without a search.
 */
final class SequenceNumbers {
    private static final int LENGTH = 56;
    private static final String LEAD = "49";
    private static final int AGE_DIGITS = 12;
    private static final int INDEX_DIGITS = 19;
    private static final int SHARD_DIGITS = 23;
    private static final int INDEX_FROM = LEAD.length() + AGE_DIGITS;
    private static final int INDEX_TO = INDEX_FROM + INDEX_DIGITS;

    private final String stream;
    private final int shard;
    private final byte[] template = new byte[LENGTH];
    private final String head;

    SequenceNumbers(String stream, long age, int shard) {
        this.stream = stream;
        this.shard = shard;
        head = LEAD + padded(age, AGE_DIGITS);
        put(head, 0);
        Arrays.fill(template, INDEX_FROM, INDEX_TO, (byte) '0');
        put(padded(shard, SHARD_DIGITS), INDEX_TO);
    }

    private void put(String digits, int at) {
        for (int i = 0; i < digits.length(); i++) {
            template[at + i] = (byte) digits.charAt(i);
        }
    }

    String at(long index) {
        byte[] digits = template.clone();
        long rest = index;
        for (int i = INDEX_TO - 1; rest > 0; i--) {
            digits[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return new String(digits, StandardCharsets.ISO_8859_1);
    }

    /** The index that the number names; refuses numbers of other shards and streams. */
    long indexOf(String number) {
        if (number.isEmpty() || number.length() > 129 || !number.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw Refusals.invalid(
                    "'" + number + "'",
                    "startingSequenceNumber",
                    "must satisfy regular expression pattern: 0|([1-9]\\d{0,128})");
        }
        if (number.length() != LENGTH || !number.startsWith(LEAD)) {
            throw foreign(number);
        }
        long encoded = parsed(number.substring(INDEX_TO));
        if (encoded != shard) {
            throw Refusals.invalidArgument("Invalid StartingSequenceNumber. It encodes "
                    + Arns.shardId((int) encoded) + ", while it was used in a call to a shard with "
                    + Arns.shardId(shard));
        }
        if (!number.startsWith(head)) {
            throw foreign(number);
        }
        return parsed(number.substring(INDEX_FROM, INDEX_TO));
    }

    private long parsed(String digits) {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            throw foreign(digits);
        }
    }

    KinesisError foreign(String number) {
        return Refusals.invalidArgument("StartingSequenceNumber " + number + " used in GetShardIterator on shard "
                + Arns.shardId(shard) + " in stream " + stream + " under account " + Arns.ACCOUNT
                + " is invalid because it did not come from this stream.");
    }

    static String padded(long value, int digits) {
        String text = Long.toString(value);
        return "0".repeat(digits - text.length()) + text;
    }
}
