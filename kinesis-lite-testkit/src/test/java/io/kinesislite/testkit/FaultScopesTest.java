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

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
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
import software.amazon.awssdk.services.kinesis.model.LimitExceededException;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.kinesis.model.PutRecordResponse;

/** Which calls a fault meets. */
class FaultScopesTest {
    private static final KinesisServer SERVER =
            KinesisServer.builder().throughputLimits(false).shardPageSize(1).start();
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
    void aPutOfOneRecordIsAboutTheShardThatItGoesTo() {
        SERVER.faults().on(Operation.PUT_RECORD).shard(SECOND).throttle();
        put("0").join();
        assertThatThrownBy(() -> put(HashRange.MAX.toString()).join())
                .hasCauseInstanceOf(ProvisionedThroughputExceededException.class)
                .hasMessageContaining("Rate exceeded for shard " + SECOND + " in stream s");
        assertThat(SERVER.journal().calls(Operation.PUT_RECORD))
                .extracting(Call::shardId)
                .containsExactly(FIRST, SECOND);
    }

    @Test
    void laterPagesOfAListingAreOfTheSameStream() {
        String token = CLIENT.listShards(r -> r.streamName("s")).join().nextToken();
        SERVER.faults().on(Operation.LIST_SHARDS).stream("s").internalError();
        assertThatThrownBy(() -> CLIENT.listShards(r -> r.nextToken(token)).join())
                .hasMessageContaining("Internal service failure");
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {
                "PUT_RECORD",
                "GET_SHARD_ITERATOR",
                "GET_RECORDS",
                "SUBSCRIBE_TO_SHARD",
                "SPLIT_SHARD",
                "MERGE_SHARDS"
            })
    void refusesAShardForCallsThatAreNotAboutOne(Operation operation) {
        FaultPlan plan = SERVER.faults().on(operation).shard(FIRST);
        assertThatThrownBy(plan::throttle)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("This fault of " + operation + " cannot be for one shard");
        assertThatThrownBy(plan::hang).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesAStreamForTheListOfStreams() {
        FaultPlan plan = SERVER.faults().on(Operation.LIST_STREAMS).stream("s");
        assertThatThrownBy(plan::hang).hasMessageContaining("LIST_STREAMS cannot be for one stream");
    }

    @Test
    void refusesToStrikeNever() {
        FaultPlan plan = SERVER.faults().on(Operation.LIST_STREAMS);
        assertThatThrownBy(() -> plan.times(0)).hasMessage("A fault strikes at least once, not 0 times.");
    }

    @Test
    void callsThatAreNotAboutRecordsAreLimitedOtherwise() {
        SERVER.faults().on(Operation.LIST_SHARDS).throttle();
        assertThatThrownBy(() -> CLIENT.listShards(r -> r.streamName("s")).join())
                .hasCauseInstanceOf(LimitExceededException.class)
                .hasMessageContaining("Rate exceeded for stream s under account");
        SERVER.faults().on(Operation.LIST_STREAMS).throttle();
        assertThatThrownBy(() -> CLIENT.listStreams().join())
                .hasCauseInstanceOf(LimitExceededException.class)
                .hasMessageContaining("Rate exceeded for account");
    }

    @Test
    void aConditionIsNotAskedOnceItsFaultIsUsedUp() {
        AtomicLong asked = new AtomicLong();
        InjectedFault fault = SERVER.faults()
                .on(Operation.LIST_STREAMS)
                .when(target -> asked.incrementAndGet() > 0)
                .internalError();
        assertThatThrownBy(() -> CLIENT.listStreams().join()).hasMessageContaining("Internal service failure");
        CLIENT.listStreams().join();
        assertThat(asked).hasValue(1);
        assertThat(fault.hits()).isEqualTo(1);
    }

    @Test
    void aConditionThatFailsIsAnInternalFailure() {
        SERVER.faults()
                .on(Operation.LIST_STREAMS)
                .when(target -> {
                    throw new IllegalStateException("thrown on purpose");
                })
                .hang();
        assertThatThrownBy(() -> CLIENT.listStreams().join())
                .cause()
                .isInstanceOfSatisfying(
                        AwsServiceException.class,
                        error -> assertThat(error.statusCode()).isEqualTo(500));
        assertThat(SERVER.journal().count(Operation.LIST_STREAMS, "InternalFailure"))
                .isEqualTo(1);
    }

    private static CompletableFuture<PutRecordResponse> put(String hashKey) {
        return CLIENT.putRecord(r ->
                r.streamName("s").partitionKey("k").explicitHashKey(hashKey).data(SdkBytes.fromUtf8String("x")));
    }
}
