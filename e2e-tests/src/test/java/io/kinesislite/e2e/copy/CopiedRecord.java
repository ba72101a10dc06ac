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
package io.kinesislite.e2e.copy;

import java.nio.ByteBuffer;

/** A record on its way through a job: a POJO in Flink's sense. */
public final class CopiedRecord {
    /** The partition key. */
    public String key = "";

    /** The payload. */
    public byte[] payload = new byte[0];

    /** For Flink. */
    public CopiedRecord() {}

    CopiedRecord(String key, byte[] payload) {
        this.key = key;
        this.payload = payload;
    }

    /** The number that the payload begins with. */
    int number() {
        return ByteBuffer.wrap(payload).getInt();
    }
}
