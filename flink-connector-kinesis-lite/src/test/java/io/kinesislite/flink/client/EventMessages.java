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

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.CRC32;

/** Messages in AWS' event stream encoding. */
final class EventMessages {
    private static final int AROUND = 16;
    private static final byte TEXT = 7;

    private EventMessages() {}

    static byte[] event(String json) {
        return message(Map.of(":message-type", "event", ":event-type", "SubscribeToShardEvent"), json);
    }

    static byte[] exception(String type, String json) {
        return message(Map.of(":message-type", "exception", ":exception-type", type), json);
    }

    private static byte[] message(Map<String, String> headers, String payload) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        headers.forEach((name, value) -> {
            bytes.write(name.length());
            bytes.writeBytes(name.getBytes(StandardCharsets.UTF_8));
            bytes.write(TEXT);
            bytes.write(0);
            bytes.write(value.length());
            bytes.writeBytes(value.getBytes(StandardCharsets.UTF_8));
        });
        return message(bytes.toByteArray(), payload.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * @param headers encoded
     */
    static byte[] message(byte[] headers, byte[] payload) {
        ByteBuffer message = ByteBuffer.allocate(headers.length + payload.length + AROUND);
        message.putInt(message.capacity()).putInt(headers.length);
        message.putInt(sum(message)).put(headers).put(payload);
        return message.putInt(sum(message)).array();
    }

    private static int sum(ByteBuffer written) {
        CRC32 sum = new CRC32();
        sum.update(written.array(), 0, written.position());
        return (int) sum.getValue();
    }
}
