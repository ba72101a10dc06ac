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

import java.security.MessageDigest;

/**
 * What an aggregate is made of, byte by byte: {@link #MAGIC}, a protobuf message, and the MD5 of that message. The tags below
 * are those of the message's fields. See
 * https://github.com/awslabs/amazon-kinesis-producer/blob/master/aggregation-format.md.
 */
final class AggregateFormat {
    static final byte[] MAGIC = {(byte) 0xF3, (byte) 0x89, (byte) 0x9A, (byte) 0xC2};

    static final int PARTITION_KEY_TABLE = ProtobufReader.bytesTag(1);
    static final int EXPLICIT_HASH_KEY_TABLE = ProtobufReader.bytesTag(2);
    static final int RECORDS = ProtobufReader.bytesTag(3);

    /** Of each of the {@link #RECORDS}, as the next two. */
    static final int PARTITION_KEY_INDEX = ProtobufReader.numberTag(1);

    static final int EXPLICIT_HASH_KEY_INDEX = ProtobufReader.numberTag(2);
    static final int DATA = ProtobufReader.bytesTag(3);

    private AggregateFormat() {}

    /** The MD5 that an aggregate has to end with: of all that lies between the magic and that end. */
    static byte[] digest(byte[] aggregate) {
        MessageDigest md5 = Md5.digest();
        md5.update(aggregate, MAGIC.length, aggregate.length - MAGIC.length - Md5.LENGTH);
        return md5.digest();
    }
}
