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
package io.kinesislite.e2e.benchmark.contestant.usual;

import io.kinesislite.e2e.benchmark.contestant.SdkClients;
import io.kinesislite.e2e.benchmark.contestant.WriteCase;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.writer.AsyncSinkWriter;
import org.apache.flink.connector.base.sink.writer.ElementConverter;
import org.apache.flink.connector.base.sink.writer.ResultHandler;
import org.apache.flink.connector.base.sink.writer.config.AsyncSinkWriterConfiguration;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;

/**
 * A writer on Flink's {@link AsyncSinkWriter} with the rate limiting that this has if it is given none, and the AWS SDK's client
 * with its defaults: retries inside the SDK, answers on its own pool of threads. What fails goes back to Flink's buffer.
 *
 * <p>Thread: task; answers come on the SDK's.
 */
final class UsualSinkWriter extends AsyncSinkWriter<byte[], UsualEntry> {
    private static final int CONNECTIONS = 10_000;

    private final KinesisAsyncClient client;
    private final String stream;

    UsualSinkWriter(
            ElementConverter<byte[], UsualEntry> converter,
            WriterInitContext context,
            AsyncSinkWriterConfiguration configuration,
            WriteCase writing) {
        super(converter, context, configuration, List.of());
        this.stream = writing.stream();
        this.client = SdkClients.usual(
                        writing.endpoint(),
                        NettyNioAsyncHttpClient.builder()
                                .protocol(Protocol.HTTP1_1)
                                .maxConcurrency(CONNECTIONS))
                .build();
    }

    record Bytes(long batch, long record) {}

    static AsyncSinkWriterConfiguration configuration(int requests, int buffered, Bytes bytes, long bufferMillis) {
        return AsyncSinkWriterConfiguration.builder()
                .setMaxBatchSize(WriteCase.BATCH)
                .setMaxBatchSizeInBytes(bytes.batch())
                .setMaxInFlightRequests(requests)
                .setMaxBufferedRequests(buffered)
                .setMaxTimeInBufferMS(bufferMillis)
                .setMaxRecordSizeInBytes(bytes.record())
                .build();
    }

    @Override
    protected void submitRequestEntries(List<UsualEntry> entries, ResultHandler<UsualEntry> handler) {
        List<PutRecordsRequestEntry> records =
                entries.stream().map(UsualSinkWriter::entry).toList();
        var unused = client.putRecords(r -> r.streamName(stream).records(records))
                .whenComplete((answer, error) -> {
                    if (error != null) {
                        handler.retryForEntries(entries);
                    } else if (answer.failedRecordCount() > 0) {
                        handler.retryForEntries(refused(entries, answer));
                    } else {
                        handler.complete();
                    }
                });
    }

    private static PutRecordsRequestEntry entry(UsualEntry entry) {
        return PutRecordsRequestEntry.builder()
                .partitionKey(entry.partitionKey())
                .data(SdkBytes.fromByteArrayUnsafe(entry.data()))
                .build();
    }

    private static List<UsualEntry> refused(List<UsualEntry> entries, PutRecordsResponse answer) {
        List<UsualEntry> refused = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            if (answer.records().get(i).errorCode() != null) {
                refused.add(entries.get(i));
            }
        }
        return refused;
    }

    @Override
    protected long getSizeInBytes(UsualEntry entry) {
        return (long) entry.data().length + entry.partitionKey().getBytes(StandardCharsets.UTF_8).length;
    }

    @Override
    public void close() {
        super.close();
        client.close();
    }
}
