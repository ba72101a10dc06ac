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

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Bytes that no decent client sends, the same ones for the same seed. */
final class WireNoise {
    private static final List<String> OPERATIONS = List.of(
            "PutRecords",
            "PutRecord",
            "GetRecords",
            "GetShardIterator",
            "ListShards",
            "ListStreams",
            "SplitShard",
            "CreateStream",
            "UpdateShardCount",
            "Dance",
            "");
    private static final List<String> TYPES =
            List.of("application/x-amz-json-1.1", "application/x-amz-cbor-1.1", "text/html", "");
    private static final List<String> MEMBERS = List.of(
            "StreamName",
            "StreamARN",
            "Records",
            "Data",
            "PartitionKey",
            "ShardIterator",
            "Limit",
            "Timestamp",
            "ShardFilter",
            "ShardId",
            "ShardIteratorType",
            "ExplicitHashKey",
            "NextToken",
            "ShardCount");
    private static final List<String> VALUES = List.of(
            "1e999999999",
            "-1",
            "null",
            "[]",
            "{}",
            "[null]",
            "[{}]",
            "\"\"",
            "\"s\"",
            "true",
            "9999999999999999999999",
            "\"\\ud800\"",
            "\"AT_TIMESTAMP\"",
            "\"shardId-000000000000\"",
            "1.5",
            "\"%%%\"",
            "{\"Type\":\"AT_LATEST\"}");
    private static final byte[] PREFACE = ascii("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");

    private final Random random;

    WireNoise(long seed) {
        random = new Random(seed);
    }

    /** A request that is whole as HTTP, whatever it says. */
    byte[] framedRequest() {
        byte[] body = body();
        return request(body, body.length);
    }

    /** Something after which nothing can be understood. */
    byte[] unframed() {
        return switch (random.nextInt(7)) {
            case 0 -> bytes(random.nextInt(300));
            case 1 -> join(bytes(1 + random.nextInt(20)), framedRequest());
            case 2 -> join(framedRequest(), bytes(1 + random.nextInt(50)));
            case 3 -> cut(framedRequest());
            case 4 -> request(body(), random.nextBoolean() ? Long.MAX_VALUE : 15 << 20);
            case 5 -> cut(PREFACE);
            default -> join(PREFACE, frames());
        };
    }

    /** In how many pieces bytes are written, each of this length at most. */
    int piece(int length) {
        return random.nextInt(4) == 0 ? 1 : 1 + random.nextInt(length + 1);
    }

    private byte[] request(byte[] body, long length) {
        return join(
                ascii("POST / HTTP/1.1\r\nHost: localhost\r\nX-Amz-Target: Kinesis_20131202." + any(OPERATIONS)
                        + "\r\nContent-Type: " + any(TYPES)
                        + "\r\nAuthorization: AWS4-HMAC-SHA256 Credential=x\r\nContent-Length: "
                        + length + "\r\n\r\n"),
                body);
    }

    private byte[] body() {
        return switch (random.nextInt(6)) {
            case 0 -> bytes(random.nextInt(200));
            case 1 -> ascii("[".repeat(random.nextInt(20_000)));
            case 2 -> ascii("{\"a\":".repeat(random.nextInt(20_000)));
            case 3 -> cborHeads();
            case 4 -> cut(json());
            default -> json();
        };
    }

    private byte[] json() {
        StringBuilder json = new StringBuilder("{\"StreamName\":\"s\"");
        for (int i = random.nextInt(5); i > 0; i--) {
            json.append(",\"").append(any(MEMBERS)).append("\":").append(any(VALUES));
        }
        return ascii(json.append('}').toString());
    }

    /** Maps, lists and strings that announce far more than there is, decimal fractions, nesting. */
    private byte[] cborHeads() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = random.nextInt(60); i >= 0; i--) {
            int kind = random.nextInt(8) << 5;
            out.write(kind | (random.nextBoolean() ? 24 + random.nextInt(8) : random.nextInt(24)));
            if (random.nextBoolean()) {
                out.writeBytes(new byte[] {0x7f, -1, -1, -1});
            }
            if (random.nextInt(4) == 0) {
                byte[] member = ascii(any(MEMBERS));
                out.write(0x60 | member.length);
                out.writeBytes(member);
            }
        }
        return out.toByteArray();
    }

    private byte[] frames() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {0, 0, 0, 4, 0, 0, 0, 0, 0});
        for (int i = random.nextInt(10); i > 0; i--) {
            int length = random.nextInt(40);
            int type = random.nextInt(12);
            int stream = random.nextInt(4);
            out.writeBytes(
                    new byte[] {0, 0, (byte) length, (byte) type, (byte) random.nextInt(256), 0, 0, 0, (byte) stream});
            out.writeBytes(bytes(length));
        }
        return out.toByteArray();
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private byte[] cut(byte[] whole) {
        byte[] part = new byte[random.nextInt(whole.length)];
        System.arraycopy(whole, 0, part, 0, part.length);
        return part;
    }

    private String any(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static byte[] join(byte[] first, byte[] second) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(first);
        out.writeBytes(second);
        return out.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
