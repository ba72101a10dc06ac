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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.AccessDeniedException;
import software.amazon.awssdk.services.kinesis.model.ExpiredIteratorException;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;

class FaultsTest {
    private static final KinesisServer SERVER =
            KinesisServer.builder().throughputLimits(false).start();
    private static final KinesisAsyncClient CLIENT = SdkClients.async(SERVER, Protocol.HTTP2);
    private static final String FIRST = "shardId-000000000000";
    private static final String SECOND = "shardId-000000000001";

    @AfterAll
    static void close() {
        CLIENT.close();
        SERVER.close();
    }

    @BeforeEach
    void createStream() {
        SERVER.store().createStream("s", 2);
    }

    @AfterEach
    void clear() {
        SERVER.clear();
    }

    @Test
    void throttlesOneShardSoManyTimes() {
        InjectedFault fault =
                SERVER.faults().on(Operation.GET_RECORDS).shard(FIRST).times(2).throttle();
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> read(FIRST).join())
                    .hasCauseInstanceOf(ProvisionedThroughputExceededException.class)
                    .hasMessageContaining("Rate exceeded for shard " + FIRST + " in stream s");
            read(SECOND).join();
        }
        read(FIRST).join();
        assertThat(fault.hits()).isEqualTo(2);
        assertThat(SERVER.journal().count(Operation.GET_RECORDS, "ProvisionedThroughputExceededException"))
                .isEqualTo(2);
        assertThat(SERVER.journal().count(Operation.GET_RECORDS, Call.OK)).isEqualTo(3);
        assertThat(SERVER.journal().calls(Operation.GET_RECORDS).get(0).shardId())
                .isEqualTo(FIRST);
    }

    @Test
    void failsAsTheServiceDoes() {
        SERVER.faults().on(Operation.GET_RECORDS).internalError();
        assertStatus(500);
        SERVER.faults().on(Operation.GET_RECORDS).serviceUnavailable();
        assertStatus(503);
        SERVER.faults().on(Operation.GET_RECORDS).accessDenied();
        assertThatThrownBy(() -> read(FIRST).join())
                .hasCauseInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("is not authorized to perform: kinesis:GetRecords");
        SERVER.faults().on(Operation.GET_RECORDS).expiredIterator();
        assertThatThrownBy(() -> read(FIRST).join()).hasCauseInstanceOf(ExpiredIteratorException.class);
        read(FIRST).join();
    }

    @Test
    void foreverLastsUntilItIsRemoved() {
        InjectedFault fault =
                SERVER.faults().on(Operation.GET_RECORDS).stream("s").forever().internalError();
        for (int i = 0; i < 10; i++) {
            assertStatus(500);
        }
        fault.remove();
        read(FIRST).join();
    }

    @Test
    void emptyPagesDoNotMoveTheIterator() {
        put("a");
        String shard = SERVER.store().shardIdFor("s", PutEntry.of("a", ""));
        SERVER.faults().on(Operation.GET_RECORDS).emptyPage(5_000);
        GetRecordsResponse empty = read(shard).join();
        assertThat(empty.records()).isEmpty();
        assertThat(empty.millisBehindLatest()).isEqualTo(5_000);
        assertThat(CLIENT.getRecords(r -> r.shardIterator(empty.nextShardIterator()))
                        .join()
                        .records())
                .hasSize(1);
    }

    @Test
    void failsChosenEntries() {
        SERVER.faults()
                .on(Operation.PUT_RECORDS)
                .failEntries(entry -> entry.partitionKey().equals("b"));
        PutRecordsResponse answer = put("a", "b", "c");
        assertThat(answer.failedRecordCount()).isEqualTo(1);
        PutRecordsResultEntry failed = answer.records().get(1);
        assertThat(failed.errorCode()).isEqualTo("ProvisionedThroughputExceededException");
        assertThat(failed.errorMessage()).startsWith("Rate exceeded for shard shardId-");
        assertThat(failed.sequenceNumber()).isNull();
        assertThat(SERVER.journal().records(Operation.PUT_RECORDS)).isEqualTo(2);
        assertThat(put("b").failedRecordCount()).isZero();
    }

    @Test
    void failsEntriesOfOneShard() {
        SERVER.faults().on(Operation.PUT_RECORDS).shard(SECOND).failEntries(entry -> true, "InternalFailure");
        String[] keys = IntStream.range(0, 20).mapToObj(i -> "k" + i).toArray(String[]::new);
        PutRecordsResponse answer = put(keys);
        assertThat(answer.failedRecordCount()).isBetween(1, 19);
        assertThat(answer.records())
                .allMatch(result -> FIRST.equals(result.shardId()) || "InternalFailure".equals(result.errorCode()));
    }

    @Test
    void failsAShareOfTheEntries() {
        SERVER.faults().on(Operation.PUT_RECORDS).failEntries(0.5, 7);
        String[] keys = IntStream.range(0, 200).mapToObj(i -> "k" + i).toArray(String[]::new);
        assertThat(put(keys).failedRecordCount()).isBetween(60, 140);
    }

    @Test
    void refusesFaultsThatMakeNoSense() {
        FaultPlan plan = SERVER.faults().on(Operation.LIST_SHARDS);
        assertThatThrownBy(() -> plan.failEntries(entry -> true))
                .hasMessage("The fault failEntries is for PUT_RECORDS only, not for LIST_SHARDS.");
        assertThatThrownBy(() -> plan.emptyPage(1))
                .hasMessage("The fault emptyPage is for GET_RECORDS only, not for LIST_SHARDS.");
    }

    @Test
    void hangingCallsDoNotHoldUpOthers() {
        SERVER.faults().on(Operation.GET_RECORDS).shard(FIRST).hang();
        CompletableFuture<GetRecordsResponse> hanging = read(FIRST);
        read(SECOND).join();
        assertThat(hanging).isNotDone();
        hanging.cancel(true);
    }

    @Test
    void delayedCallsAreAnsweredLater() {
        SERVER.faults().on(Operation.GET_RECORDS).delay(Duration.ofMillis(150));
        long start = System.nanoTime();
        read(FIRST).join();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(150));
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void resetsConnections(Protocol protocol) {
        try (KinesisAsyncClient client = SdkClients.async(SERVER, protocol)) {
            SERVER.faults().on(Operation.LIST_STREAMS).resetConnection();
            assertThatThrownBy(() -> client.listStreams().join()).hasRootCauseInstanceOf(IOException.class);
            assertThat(client.listStreams().join().streamNames()).containsExactly("s");
            assertThat(SERVER.journal().count(Operation.LIST_STREAMS, Call.RESET))
                    .isEqualTo(1);
        }
    }

    @Test
    void lostAnswersHaveDoneTheirWork() {
        SERVER.faults().on(Operation.PUT_RECORDS).answerLost();
        assertThatThrownBy(() -> put("a")).isInstanceOf(CompletionException.class);
        String shard = SERVER.store().shardIdFor("s", PutEntry.of("a", ""));
        assertThat(read(shard).join().records()).hasSize(1);
    }

    private static void assertStatus(int status) {
        assertThatThrownBy(() -> read(FIRST).join())
                .cause()
                .isInstanceOfSatisfying(
                        AwsServiceException.class,
                        error -> assertThat(error.statusCode()).isEqualTo(status));
    }

    private static CompletableFuture<GetRecordsResponse> read(String shard) {
        String iterator = SERVER.store().getShardIterator("s", shard, StartingPosition.trimHorizon());
        return CLIENT.getRecords(r -> r.shardIterator(iterator));
    }

    private static PutRecordsResponse put(String... keys) {
        List<PutRecordsRequestEntry> entries = List.of(keys).stream()
                .map(key -> PutRecordsRequestEntry.builder()
                        .partitionKey(key)
                        .data(SdkBytes.fromUtf8String("x"))
                        .build())
                .toList();
        return CLIENT.putRecords(r -> r.streamName("s").records(entries)).join();
    }
}
