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
package io.kinesislite.e2e.contract;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** What is refused, and by which error. */
interface RefusalChecks extends Checks {

    @Test
    default void missingStreamIsNotFoundByAnyOperation() {
        String missing = OwnStreams.PREFIX + "missing";

        for (ThrowingCallable call : List.<ThrowingCallable>of(
                () -> api().client().describeStreamSummary(of -> of.streamName(missing)),
                () -> api().shards(missing),
                () -> api().put(missing, "x"),
                () -> api().client().putRecords(to -> to.streamName(missing).records(entry("key", "x"))),
                () -> api().client().deleteStream(of -> of.streamName(missing)),
                () -> api().iterator(of -> of.streamName(missing)
                        .shardId("shardId-000000000000")
                        .shardIteratorType(ShardIteratorType.LATEST)))) {
            assertThatThrownBy(call).isInstanceOf(ResourceNotFoundException.class);
        }
    }

    @Test
    default void missingShardIsNotFound() {
        String stream = api().newStream(1);

        assertThatThrownBy(() -> api().iterator(of -> of.streamName(stream)
                        .shardId("shardId-000000000007")
                        .shardIteratorType(ShardIteratorType.TRIM_HORIZON)))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    default void emptyPartitionKeyIsRefused() {
        String stream = api().newStream(1);

        Refusal.assertRefused(() -> api().client()
                .putRecord(to -> to.streamName(stream).partitionKey("").data(SdkBytes.fromUtf8String("x"))));
    }

    @Test
    default void emptyPartitionKeyInABatchIsRefused() {
        String stream = api().newStream(1);

        Refusal.assertRefused(() ->
                api().client().putRecords(to -> to.streamName(stream).records(entry("key", "x"), entry("", "x"))));
    }

    @Test
    default void partitionKeyOf257CharactersIsRefused() {
        String stream = api().newStream(1);

        Refusal.assertRefused(() -> api().client()
                .putRecord(to ->
                        to.streamName(stream).partitionKey("k".repeat(257)).data(SdkBytes.fromUtf8String("x"))));
    }

    @Test
    default void recordOverTheDefaultOfOneMiBIsRefused() {
        String stream = api().newStream(1);

        Refusal.assertRefused(() -> api().put(stream, "x".repeat((1 << 20) + 1)));
    }

    @Test
    default void recordOverTenMiBIsRefused() {
        String stream = api().newStream(1);

        Refusal.assertRefused(() -> api().put(stream, "x".repeat((10 << 20) + 1)));
    }

    @Test
    default void explicitHashKeyThatIsNoNumberIsRefused() {
        assertHashKeyRefused("abc");
    }

    @Test
    default void explicitHashKeyOutsideTheKeySpaceIsRefused() {
        assertHashKeyRefused(KinesisApi.MAX_HASH_KEY.add(BigInteger.ONE).toString());
    }

    @Test
    default void moreThan500RecordsAreRefused() {
        String stream = api().newStream(1);

        Refusal.assertRefused(() -> api().client()
                .putRecords(to -> to.streamName(stream).records(Collections.nCopies(501, entry("key", "x")))));
    }

    @Test
    default void emptyBatchIsRefused() {
        String stream = api().newStream(1);

        Refusal.assertRefused(
                () -> api().client().putRecords(to -> to.streamName(stream).records(List.of())));
    }

    @Test
    default void garbageIteratorIsRefused() {
        assertThatThrownBy(() -> api().page("garbage")).isInstanceOf(InvalidArgumentException.class);
    }

    @Test
    default void limitOutsideOneToTenThousandIsRefused() {
        String stream = api().newStream(1);
        String iterator = api().iterator(stream, api().shard(stream, 0), ShardIteratorType.LATEST);

        Refusal.assertRefused(() -> api().page(iterator, 0));
        Refusal.assertRefused(() -> api().page(iterator, 10_001));
    }

    @Test
    default void positionWithoutItsSequenceNumberIsRefused() {
        String stream = api().newStream(1);

        Refusal.assertRefused(
                () -> api().iterator(stream, api().shard(stream, 0), ShardIteratorType.AFTER_SEQUENCE_NUMBER));
    }

    @Test
    default void sequenceNumberThatIsNoneIsRefused() {
        String stream = api().newStream(1);

        Refusal.assertRefused(() -> api().iterator(of -> of.streamName(stream)
                .shardId("shardId-000000000000")
                .shardIteratorType(ShardIteratorType.AT_SEQUENCE_NUMBER)
                .startingSequenceNumber("not a number")));
    }

    private void assertHashKeyRefused(String hashKey) {
        String stream = api().newStream(1);

        Refusal.assertRefused(() -> api().client()
                .putRecord(to -> to.streamName(stream)
                        .partitionKey("key")
                        .explicitHashKey(hashKey)
                        .data(SdkBytes.fromUtf8String("x"))));
    }

    private static PutRecordsRequestEntry entry(String key, String text) {
        return PutRecordsRequestEntry.builder()
                .partitionKey(key)
                .data(SdkBytes.fromUtf8String(text))
                .build();
    }
}
