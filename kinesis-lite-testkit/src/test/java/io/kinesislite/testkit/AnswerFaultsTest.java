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

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
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
    void answersThatNeverComeHaveDoneTheirWork(Protocol protocol) throws InterruptedException {
        try (KinesisAsyncClient client = SdkClients.async(SERVER, protocol)) {
            CountDownLatch struck = new CountDownLatch(1);
            struckBy(struck).answerNever();
            CompletableFuture<PutRecordResponse> unanswered = put(client);
            struck.await();
            put(client).join();
            assertThat(unanswered).isNotDone();
            unanswered.cancel(true);
        }
        assertThat(SERVER.journal().count(Operation.PUT_RECORD, Call.HUNG)).isEqualTo(1);
        assertThat(stored()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void lateAnswersComeAfterTheWork(Protocol protocol) throws InterruptedException {
        try (KinesisAsyncClient client = SdkClients.async(SERVER, protocol)) {
            CountDownLatch struck = new CountDownLatch(1);
            struckBy(struck).answerLate(Duration.ofMillis(300));
            long start = System.nanoTime();
            CompletableFuture<PutRecordResponse> late = put(client);
            struck.await();
            put(client).join();
            assertThat(stored()).isEqualTo(2);
            late.join();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
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

    private static FaultPlan struckBy(CountDownLatch latch) {
        return SERVER.faults().on(Operation.PUT_RECORD).when(target -> {
            latch.countDown();
            return true;
        });
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
