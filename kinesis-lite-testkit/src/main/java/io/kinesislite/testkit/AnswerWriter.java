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

import com.fasterxml.jackson.core.JsonGenerator;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Writes members of an answer, in either encoding; members without a value are left out. */
final class AnswerWriter {
    private final Encoding encoding;
    private final JsonGenerator out;

    private AnswerWriter(Encoding encoding, JsonGenerator out) {
        this.encoding = encoding;
        this.out = out;
    }

    /** The answer's bytes, in a buffer that the caller has to release. */
    static ByteBuf write(Answer answer, Encoding encoding, ByteBufAllocator allocator) {
        ByteBuf buffer = allocator.ioBuffer(answer.sizeHint());
        if (answer.members() == null) {
            return buffer;
        }
        boolean written = false;
        try (OutputStream bytes = new ByteBufOutputStream(buffer);
                JsonGenerator generator = encoding.mapper().createGenerator(bytes)) {
            AnswerWriter writer = new AnswerWriter(encoding, generator);
            generator.writeStartObject();
            answer.members().write(writer);
            generator.writeEndObject();
            written = true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (!written) {
                buffer.release();
            }
        }
        return buffer;
    }

    void text(String field, @Nullable String value) throws IOException {
        if (value != null) {
            out.writeStringField(field, value);
        }
    }

    void number(String field, long value) throws IOException {
        out.writeNumberField(field, value);
    }

    void flag(String field, boolean value) throws IOException {
        out.writeBooleanField(field, value);
    }

    /** Sequence number, payload and partition key, straight from the bytes that the shard keeps. */
    void record(StreamRecord record) throws IOException {
        StreamRecord.Content content = record.content();
        out.writeStringField("SequenceNumber", record.sequenceNumber());
        instant("ApproximateArrivalTimestamp", record.arrival());
        out.writeFieldName("Data");
        out.writeBinary(content.bytes(), content.start(), content.keyStart() - content.start());
        out.writeFieldName("PartitionKey");
        out.writeUTF8String(content.bytes(), content.keyStart(), content.end() - content.keyStart());
    }

    void instant(String field, Instant value) throws IOException {
        out.writeFieldName(field);
        encoding.writeInstant(out, value);
    }

    void structure(String field, Answer.Members members) throws IOException {
        out.writeObjectFieldStart(field);
        members.write(this);
        out.writeEndObject();
    }

    <T> void structures(String field, Iterable<T> elements, Element<T> element) throws IOException {
        out.writeArrayFieldStart(field);
        for (T each : elements) {
            out.writeStartObject();
            element.write(this, each);
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    void texts(String field, Iterable<String> values) throws IOException {
        out.writeArrayFieldStart(field);
        for (String value : values) {
            out.writeString(value);
        }
        out.writeEndArray();
    }

    /** Writes the members of one element of a list. */
    interface Element<T> {
        void write(AnswerWriter out, T element) throws IOException;
    }
}
