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

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * One message of AWS' event stream encoding: a prelude of two lengths with its own checksum, headers, payload, and the
 * checksum of it all.
 */
final class EventStreamMessage {
    static final String CONTENT_TYPE = "application/vnd.amazon.eventstream";

    private static final String MESSAGE_TYPE = ":message-type";
    private static final int PRELUDE_BYTES = 12;
    private static final int SUM_BYTES = 4;
    private static final byte STRING = 7;

    private EventStreamMessage() {}

    /** An event of this type; the buffer is the caller's to release. */
    static ByteBuf event(String type, Answer payload, Encoding encoding, ByteBufAllocator allocator) {
        Map<String, String> headers =
                Map.of(MESSAGE_TYPE, "event", ":event-type", type, ":content-type", encoding.contentType());
        return framed(headers, AnswerWriter.write(payload, encoding, allocator), allocator);
    }

    /** An error that ends the stream; the buffer is the caller's to release. */
    static ByteBuf exception(KinesisError error, Encoding encoding, ByteBufAllocator allocator) {
        Map<String, String> headers = Map.of(
                MESSAGE_TYPE, "exception", ":exception-type", error.type(), ":content-type", encoding.contentType());
        Answer payload = Answer.of(out -> out.text("message", error.text()));
        return framed(headers, AnswerWriter.write(payload, encoding, allocator), allocator);
    }

    private static ByteBuf framed(Map<String, String> headers, ByteBuf payload, ByteBufAllocator allocator) {
        ByteBuf head = allocator.ioBuffer();
        head.writeZero(PRELUDE_BYTES);
        headers.forEach((name, value) -> header(head, name, value));
        int length = head.readableBytes() + payload.readableBytes() + SUM_BYTES;
        head.setInt(0, length);
        head.setInt(Integer.BYTES, head.readableBytes() - PRELUDE_BYTES);
        CRC32 sum = new CRC32();
        sum.update(head.nioBuffer(0, PRELUDE_BYTES - SUM_BYTES));
        head.setInt(PRELUDE_BYTES - SUM_BYTES, (int) sum.getValue());
        sum.update(head.nioBuffer(PRELUDE_BYTES - SUM_BYTES, head.readableBytes() - PRELUDE_BYTES + SUM_BYTES));
        sum.update(payload.nioBuffer());
        ByteBuf tail = allocator.ioBuffer(SUM_BYTES).writeInt((int) sum.getValue());
        return allocator.compositeBuffer().addComponents(true, head, payload, tail);
    }

    private static void header(ByteBuf out, String name, String value) {
        out.writeByte(name.length()).writeCharSequence(name, StandardCharsets.US_ASCII);
        out.writeByte(STRING).writeShort(value.length()).writeCharSequence(value, StandardCharsets.US_ASCII);
    }
}
