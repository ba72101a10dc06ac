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

/** Names of streams and shards, as the service spells them. */
final class Arns {
    static final String ACCOUNT = "000000000000";

    private static final String STREAM_PREFIX = "arn:aws:kinesis:us-east-1:" + ACCOUNT + ":stream/";
    private static final String RESOURCE = ":" + ACCOUNT + ":stream/";
    private static final String CONSUMER = "/consumer/";
    private static final int SHARD_DIGITS = 12;
    private static final String SHARD_PREFIX = "shardId-";

    private Arns() {}

    static String ofStream(String name) {
        return STREAM_PREFIX + name;
    }

    /** The stream's name, of a name or an ARN; the ARN's partition and region are the caller's business. */
    static String streamName(String nameOrArn) {
        if (!nameOrArn.startsWith("arn:")) {
            return nameOrArn;
        }
        int at = nameOrArn.indexOf(RESOURCE);
        if (at < 0) {
            throw Refusals.streamNotFound(nameOrArn);
        }
        String rest = nameOrArn.substring(at + RESOURCE.length());
        int slash = rest.indexOf('/');
        return slash < 0 ? rest : rest.substring(0, slash);
    }

    /** A consumer's ARN ends with the second in which it was registered, so that each one has another. */
    static String ofConsumer(String stream, String consumer, long registeredSecond) {
        return ofStream(stream) + CONSUMER + consumer + ":" + registeredSecond;
    }

    /** The part of a consumer's ARN that names it among those of its stream. */
    static String consumerPart(String consumerArn) {
        int at = consumerArn.indexOf(CONSUMER);
        if (!consumerArn.startsWith("arn:") || at < 0) {
            throw Refusals.invalid(
                    "'" + consumerArn + "'",
                    "consumerARN",
                    "must satisfy regular expression pattern: ^(arn):aws.*:kinesis:.*:\\d{12}:.*stream\\/"
                            + "[a-zA-Z0-9_.-]+\\/consumer\\/[a-zA-Z0-9_.-]+:[0-9]+");
        }
        return consumerArn.substring(at + CONSUMER.length());
    }

    static String shardId(int number) {
        return SHARD_PREFIX + SequenceNumbers.padded(number, SHARD_DIGITS);
    }
}
