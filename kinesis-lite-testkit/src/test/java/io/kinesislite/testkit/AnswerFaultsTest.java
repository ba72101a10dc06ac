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
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordResponse;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;

/** Faults that leave an answer out, late or broken, and what calls they are for. */
@Timeout(30)
class AnswerFaultsTest {
    private static final KinesisServer SERVER = KinesisServer.start();
    private static final String SHARD = "shardId-000000000000";

    @AfterAll
    static void close() {
        SERVER.close();
    }

    @BeforeEach
    void createStream() {
        SERVER.store().createStream("s", 1);
    }

    @AfterEach
    void clear() {
        SERVER.clear();
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void truncatedAnswersHaveDoneTheirWork(Protocol protocol) {
        try (KinesisAsyncClient client = SdkClients.async(SERVER, protocol)) {
            SERVER.faults().on(Operation.PUT_RECORD).answerTruncated();
            assertThatThrownBy(() -> put(client).join()).isInstanceOf(CompletionException.class);
            put(client).join();
        }
        assertThat(stored()).isEqualTo(2);
        assertThat(SERVER.journal().count(Operation.PUT_RECORD, Call.TRUNCATED)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void answersThatNeverComeHaveDoneTheirWork(Protocol protocol) {
        try (KinesisAsyncClient client = SdkClients.async(SERVER, protocol)) {
            SERVER.faults().on(Operation.PUT_RECORD).answerNever();
            CompletableFuture<PutRecordResponse> unanswered = put(client);
            await().until(() -> SERVER.journal().count(Operation.PUT_RECORD, Call.HUNG) == 1);
            put(client).join();
            assertThat(unanswered).isNotDone();
            unanswered.cancel(true);
        }
        assertThat(SERVER.journal().count(Operation.PUT_RECORD, Call.HUNG)).isEqualTo(1);
        assertThat(stored()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void lateAnswersComeAfterTheWork(Protocol protocol) {
        try (KinesisAsyncClient client = SdkClients.async(SERVER, protocol)) {
            SERVER.faults().on(Operation.PUT_RECORD).answerLate(Duration.ofMillis(300));
            long start = System.nanoTime();
            CompletableFuture<PutRecordResponse> late = put(client);
            await().until(() -> SERVER.journal().count(Operation.PUT_RECORD) == 1);
            put(client).join();
            assertThat(stored()).isEqualTo(2);
            late.join();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
        }
    }

    @Test
    void lateRefusalsAreNotedAsSuch() {
        SERVER.faults().on(Operation.PUT_RECORD).answerLate(Duration.ofMillis(1));
        try (KinesisAsyncClient client = SdkClients.async(SERVER, Protocol.HTTP2)) {
            assertThatThrownBy(() -> put(client, "none").join()).hasCauseInstanceOf(ResourceNotFoundException.class);
        }
        assertThat(SERVER.journal().count(Operation.PUT_RECORD, "ResourceNotFoundException"))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void emptyAnswersBreakOffToo(Protocol protocol) {
        SERVER.faults().on(Operation.DELETE_STREAM).answerTruncated();
        try (KinesisAsyncClient client = SdkClients.async(SERVER, protocol)) {
            assertThatThrownBy(() -> client.deleteStream(r -> r.streamName("s")).join())
                    .isInstanceOf(CompletionException.class);
            assertThat(client.listStreams().join().streamNames()).isEmpty();
        }
    }

    /** Netty would end the connection after 200 of them. */
    @Test
    void cancelledCallsDoNotEndTheConnection() {
        InjectedFault hanging =
                SERVER.faults().on(Operation.PUT_RECORD).times(301).hang();
        try (KinesisAsyncClient client = SdkClients.async(SERVER, Protocol.HTTP2)) {
            CompletableFuture<PutRecordResponse> patient = put(client);
            for (int i = 1; i <= 300; i++) {
                int hits = i;
                CompletableFuture<PutRecordResponse> impatient = put(client);
                await().pollInterval(Duration.ofMillis(1)).until(() -> hanging.hits() > hits);
                impatient.cancel(true);
            }
            put(client).join();
            assertThat(patient).isNotDone();
            patient.cancel(true);
        }
    }

    /** 200 slow calls on two event loops: one after the other they would take 20 seconds. */
    @ParameterizedTest
    @EnumSource(Protocol.class)
    @Timeout(10)
    void slowAnswersDoNotOccupyThreads(Protocol protocol) {
        try (KinesisAsyncClient client =
                SdkClients.async(SERVER, SdkClients.http(protocol).maxConcurrency(200))) {
            InjectedFault slow =
                    SERVER.faults().on(Operation.PUT_RECORD).times(200).delay(Duration.ofMillis(200));
            CompletableFuture.allOf(
                            Stream.generate(() -> put(client)).limit(200).toArray(CompletableFuture<?>[]::new))
                    .join();
            assertThat(slow.hits()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @EnumSource(KmsFailure.class)
    void keysFailAsAtKms(KmsFailure failure) {
        SERVER.faults().on(Operation.PUT_RECORD).kms(failure);
        try (KinesisAsyncClient client = SdkClients.async(SERVER, Protocol.HTTP1_1)) {
            assertThatThrownBy(() -> put(client).join())
                    .cause()
                    .isInstanceOfSatisfying(AwsServiceException.class, error -> {
                        String expected = ("Kms" + failure + "Exception").replace("_", "");
                        assertThat(error.getClass().getSimpleName().toLowerCase(Locale.ROOT))
                                .isEqualTo(expected.toLowerCase(Locale.ROOT));
                        assertThat(error.statusCode()).isEqualTo(400);
                        assertThat(error).hasMessageContaining("Key arn:aws:kms:us-east-1:000000000000:");
                    });
        }
    }

    @Test
    void strikesAShareOfTheCallsTheSameForTheSameSeed() {
        long[] first = strikes(7);
        assertThat(first.length).isBetween(25, 75);
        assertThat(strikes(7)).isEqualTo(first);
        assertThat(strikes(8)).isNotEqualTo(first);
    }

    private static long[] strikes(long seed) {
        try (KinesisAsyncClient client = SdkClients.async(SERVER, Protocol.HTTP1_1)) {
            InjectedFault fault = SERVER.faults()
                    .on(Operation.PUT_RECORD)
                    .forever()
                    .share(0.5, seed)
                    .throttle();
            long[] struck = IntStream.range(0, 100)
                    .filter(i ->
                            put(client).handle((answer, error) -> error != null).join())
                    .asLongStream()
                    .toArray();
            assertThat(fault.hits()).isEqualTo(struck.length);
            fault.remove();
            return struck;
        }
    }

    @Test
    void strikesOnlyWhatTheConditionPicks() {
        SERVER.store().createStream("other", 1);
        SERVER.faults()
                .on(Operation.PUT_RECORD)
                .when(target -> "other".equals(target.stream()))
                .internalError();
        try (KinesisAsyncClient client = SdkClients.async(SERVER, Protocol.HTTP1_1)) {
            put(client).join();
            assertThatThrownBy(() -> put(client, "other").join())
                    .cause()
                    .isInstanceOfSatisfying(
                            AwsServiceException.class,
                            error -> assertThat(error.statusCode()).isEqualTo(500));
            put(client, "other").join();
        }
    }

    private static CompletableFuture<PutRecordResponse> put(KinesisAsyncClient client) {
        return put(client, "s");
    }

    private static CompletableFuture<PutRecordResponse> put(KinesisAsyncClient client, String stream) {
        return client.putRecord(r -> r.streamName(stream).partitionKey("k").data(SdkBytes.fromUtf8String("x")));
    }

    private static int stored() {
        String iterator = SERVER.store().getShardIterator("s", SHARD, StartingPosition.trimHorizon());
        return SERVER.store().getRecords(iterator, 10).records().size();
    }
}
