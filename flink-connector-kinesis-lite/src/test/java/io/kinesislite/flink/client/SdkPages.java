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

import io.kinesislite.flink.fixtures.Pages;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;

/** Answers of the AWS SDK with the pages of {@link Pages}. */
final class SdkPages {
    private SdkPages() {}

    /** A page of that many records of that many bytes. */
    static GetRecordsResponse of(int records, int bytes) {
        GetRecordsResponse.Builder answer = GetRecordsResponse.builder()
                .records(IntStream.range(0, records)
                        .mapToObj(place -> record(place, bytes))
                        .toList())
                .nextShardIterator("iterator")
                .millisBehindLatest(1_000L);
        answer.sdkHttpResponse(SdkHttpResponse.builder()
                .statusCode(200)
                .appendHeader("Content-Type", "application/x-amz-cbor-1.1")
                .appendHeader("Date", "Thu, 01 Jan 2026 12:00:11 GMT")
                .build());
        return answer.build();
    }

    private static Record record(int place, int bytes) {
        return Record.builder()
                .partitionKey("user-" + place)
                .data(SdkBytes.fromByteArrayUnsafe(Pages.payload(place, bytes)))
                .sequenceNumber(Pages.sequenceNumber(place))
                .approximateArrivalTimestamp(Pages.arrival(place))
                .encryptionType("KMS")
                .build();
    }
}
