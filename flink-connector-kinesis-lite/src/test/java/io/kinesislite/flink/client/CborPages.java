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

import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import io.kinesislite.flink.model.KinesisRecord;
import io.kinesislite.flink.model.RecordBatch;
import io.kinesislite.flink.model.Shard;
import io.kinesislite.flink.model.ShardId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Bodies of GetRecords answers, by another writer of CBOR, in all the forms that the format leaves open: with and without
 * lengths ahead, with tags, nulls and fields that nobody knows.
 */
final class CborPages {
    private static final int EPOCH_TAG = 1;

    private final Random random;
    private final boolean inTexts;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CBORGenerator cbor;

    private CborPages(Random random, boolean inTexts) {
        this.random = random;
        this.inTexts = inTexts;
        try {
            this.cbor = new CBORFactory().createGenerator(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    static byte[] of(RecordBatch page, Random random) {
        return of(page, new CborPages(random, false));
    }

    /** With payloads as texts in base 64: what kinesis-local answers with, and the AWS SDK reads. */
    static byte[] withTexts(RecordBatch page, Random random) {
        return of(page, new CborPages(random, true));
    }

    private static byte[] of(RecordBatch page, CborPages body) {
        try {
            body.write(page);
            body.cbor.close();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return body.bytes.toByteArray();
    }

    /** The bytes in pieces of random lengths, empty ones among them. */
    static List<ByteBuffer> pieces(byte[] body, Random random) {
        List<ByteBuffer> pieces = new ArrayList<>();
        int most = 1 + random.nextInt(Math.max(1, body.length));
        for (int at = 0; at < body.length; ) {
            int length = Math.min(body.length - at, random.nextInt(most + 1));
            pieces.add(ByteBuffer.wrap(body, at, length));
            at += length;
        }
        return pieces;
    }

    private void write(RecordBatch page) throws IOException {
        boolean childless = page.children().isEmpty() && random.nextBoolean();
        startMap(childless ? 3 : 4);
        cbor.writeFieldName("MillisBehindLatest");
        cbor.writeNumber(page.millisBehindLatest());
        cbor.writeFieldName("Records");
        startArray(page.records().size());
        for (KinesisRecord record : page.records()) {
            write(record);
        }
        cbor.writeEndArray();
        writeText("NextShardIterator", page.next().orElse(null));
        if (!childless) {
            cbor.writeFieldName("ChildShards");
            startArray(page.children().size());
            for (Shard child : page.children()) {
                write(child);
            }
            cbor.writeEndArray();
        }
        cbor.writeEndObject();
    }

    private void write(KinesisRecord record) throws IOException {
        boolean extended = random.nextInt(4) == 0;
        startMap(extended ? 6 : 5);
        if (extended) {
            cbor.writeFieldName("Future");
            writeUnknown(3);
        }
        cbor.writeFieldName("ApproximateArrivalTimestamp");
        long arrival = record.arrival().toEpochMilli();
        switch (random.nextInt(3)) {
            case 0 -> cbor.writeNumber(arrival);
            case 1 -> cbor.writeNumber((double) arrival);
            default -> {
                cbor.writeTag(EPOCH_TAG);
                cbor.writeNumber(arrival);
            }
        }
        writeText("SequenceNumber", record.sequenceNumber());
        writeText("EncryptionType", record.encryptionType());
        writeText("PartitionKey", record.partitionKey());
        cbor.writeFieldName("Data");
        if (inTexts) {
            cbor.writeString(Base64.getEncoder().encodeToString(record.data()));
        } else {
            cbor.writeBinary(record.data());
        }
        cbor.writeEndObject();
    }

    private void write(Shard child) throws IOException {
        startMap(3);
        writeText("ShardId", child.id().shard());
        cbor.writeFieldName("ParentShards");
        startArray(child.parents().size());
        for (ShardId parent : child.parents()) {
            cbor.writeString(parent.shard());
        }
        cbor.writeEndArray();
        cbor.writeFieldName("HashKeyRange");
        startMap(2);
        writeText("StartingHashKey", child.hashKeys().start().toString());
        writeText("EndingHashKey", child.hashKeys().end().toString());
        cbor.writeEndObject();
        cbor.writeEndObject();
    }

    private void writeUnknown(int depth) throws IOException {
        switch (random.nextInt(depth > 0 ? 8 : 6)) {
            case 0 -> cbor.writeNull();
            case 1 -> cbor.writeBoolean(random.nextBoolean());
            case 2 -> cbor.writeNumber(random.nextLong());
            case 3 -> cbor.writeNumber(random.nextFloat());
            case 4 -> cbor.writeString("ünknown");
            case 5 -> cbor.writeBinary(new byte[random.nextInt(300)]);
            case 6 -> {
                startArray(2);
                writeUnknown(depth - 1);
                writeUnknown(depth - 1);
                cbor.writeEndArray();
            }
            default -> {
                startMap(1);
                cbor.writeFieldName("Data");
                writeUnknown(depth - 1);
                cbor.writeEndObject();
            }
        }
    }

    private void writeText(String name, @Nullable String text) throws IOException {
        cbor.writeFieldName(name);
        cbor.writeString(text);
    }

    private void startMap(int entries) throws IOException {
        if (random.nextBoolean()) {
            cbor.writeStartObject(this, entries);
        } else {
            cbor.writeStartObject();
        }
    }

    private void startArray(int items) throws IOException {
        if (random.nextBoolean()) {
            cbor.writeStartArray(this, items);
        } else {
            cbor.writeStartArray();
        }
    }
}
