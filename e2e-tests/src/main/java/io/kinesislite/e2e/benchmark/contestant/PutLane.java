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
package io.kinesislite.e2e.benchmark.contestant;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;

/**
 * One of the calls that the bare SDK loop has under way: the next one goes out when it is answered, with the entries that were
 * refused in front.
 *
 * <p>Thread: whichever completes a call; one at a time.
 */
final class PutLane {
    private final KinesisAsyncClient client;
    private final WriteCase writing;
    private final MadeRecords records;
    private final AtomicLong numbers;
    private final RecordSink made;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final AtomicReference<CompletableFuture<?>> lastCall =
            new AtomicReference<>(CompletableFuture.completedFuture(null));

    /**
     * @param numbers of the records, shared by all lanes
     */
    PutLane(KinesisAsyncClient client, WriteCase writing, MadeRecords records, AtomicLong numbers, RecordSink made) {
        this.client = client;
        this.writing = writing;
        this.records = records;
        this.numbers = numbers;
        this.made = made;
    }

    void start() {
        put(new ArrayList<>(WriteCase.BATCH));
    }

    /** Makes no more calls. Done when the last one is answered. */
    CompletableFuture<?> stop() {
        stopped.set(true);
        return Objects.requireNonNull(lastCall.get(), "a call that is over, to begin with");
    }

    private void put(List<PutRecordsRequestEntry> batch) {
        fill(batch);
        if (batch.isEmpty() || stopped.get()) {
            return;
        }
        CompletableFuture<PutRecordsResponse> call =
                client.putRecords(r -> r.streamName(writing.stream()).records(batch));
        lastCall.set(call);
        var unused = call.whenComplete((answer, error) -> {
            if (error == null) {
                put(refused(batch, answer));
            } else if (!stopped.get()) {
                made.failed(SdkLoop.cause(error));
            }
        });
    }

    private void fill(List<PutRecordsRequestEntry> batch) {
        while (batch.size() < WriteCase.BATCH) {
            long number = numbers.getAndIncrement();
            if (number >= writing.content().records()) {
                return;
            }
            byte[] payload = records.payload(number);
            made.accept(payload);
            batch.add(PutRecordsRequestEntry.builder()
                    .partitionKey(MadeRecords.key())
                    .data(SdkBytes.fromByteArrayUnsafe(payload))
                    .build());
        }
    }

    private static List<PutRecordsRequestEntry> refused(List<PutRecordsRequestEntry> batch, PutRecordsResponse answer) {
        List<PutRecordsRequestEntry> refused = new ArrayList<>(WriteCase.BATCH);
        for (int i = 0; answer.failedRecordCount() > 0 && i < batch.size(); i++) {
            if (answer.records().get(i).errorCode() != null) {
                refused.add(batch.get(i));
            }
        }
        return refused;
    }
}
