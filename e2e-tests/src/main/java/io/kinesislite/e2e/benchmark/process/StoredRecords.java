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
package io.kinesislite.e2e.benchmark.process;

import io.kinesislite.flink.client.Deaggregator;
import io.kinesislite.flink.model.HashKeyRange;
import io.kinesislite.flink.model.KinesisRecord;
import io.kinesislite.testkit.RecordPage;
import io.kinesislite.testkit.Shard;
import io.kinesislite.testkit.StartingPosition;
import io.kinesislite.testkit.StreamRecord;
import io.kinesislite.testkit.StreamStore;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * What is in a stream.
 *
 * @param userRecords those that were written, inside aggregates or not
 * @param records those that the service sees
 * @param payloadUnits what the service charges for: 25 KB of each record, or what is left of them
 */
record StoredRecords(long userRecords, long records, long payloadUnits) {
    private static final int PAGE = 10_000;

    /** A shard gives away 2 MiB a second, and a page may have 10 MiB. */
    private static final long MILLIS_PER_PAGE = 10_000;

    private static final int UNIT_BYTES = 25 * 1024;

    /** From the first instant on, and before the second one. */
    record Span(Instant from, Instant to) {
        boolean contains(Instant instant) {
            return !instant.isBefore(from) && instant.isBefore(to);
        }
    }

    static StoredRecords of(StreamStore store, FillClock clock, String stream, Span span) {
        StoredRecords all = new StoredRecords(0, 0, 0);
        for (Shard shard : store.listShards(stream)) {
            String iterator = store.getShardIterator(stream, shard.shardId(), StartingPosition.trimHorizon());
            long behind = 1;
            while (behind > 0) {
                clock.show(clock.millis() + MILLIS_PER_PAGE);
                RecordPage page = store.getRecords(iterator, PAGE);
                all = all.with(page, span);
                iterator = String.valueOf(page.nextIterator());
                behind = page.millisBehindLatest();
            }
        }
        return all;
    }

    private StoredRecords with(RecordPage page, Span span) {
        StoredRecords sum = this;
        for (StreamRecord record : page.records()) {
            if (span.contains(record.arrival())) {
                sum = sum.with(record);
            }
        }
        return sum;
    }

    private StoredRecords with(StreamRecord record) {
        byte[] data = record.data();
        int bytes = data.length + record.partitionKey().getBytes(StandardCharsets.UTF_8).length;
        KinesisRecord read = new KinesisRecord(
                record.partitionKey(), data, record.sequenceNumber(), 0, true, record.arrival(), null, null);
        return new StoredRecords(
                userRecords + Deaggregator.open(read, HashKeyRange.ALL).size(),
                records + 1,
                payloadUnits + (bytes + UNIT_BYTES - 1) / UNIT_BYTES);
    }
}
