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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.ChildShard;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StartingPosition;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEvent;

/** Subscriptions over HTTP/2: where they begin, what events carry, how they end. */
interface SubscribeChecks extends Checks {
    StartingPosition OLDEST = position(ShardIteratorType.TRIM_HORIZON);
    StartingPosition LATEST = position(ShardIteratorType.LATEST);

    @Test
    default void subscriptionFromTrimHorizonBringsAllRecords() throws Exception {
        FanOut fanOut = write("a", "b");

        try (Subscription subscription = fanOut.subscribe(OLDEST)) {
            List<Record> records = subscription.records(2);
            assertThat(records).isEqualTo(api().readAll(fanOut.stream(), api().shard(fanOut.stream(), 0)));
        }
    }

    @Test
    default void subscriptionGoesOnWithWhatIsWrittenLater() throws Exception {
        FanOut fanOut = write("a");

        try (Subscription subscription = fanOut.subscribe(OLDEST)) {
            assertThat(KinesisApi.texts(subscription.records(1))).containsExactly("a");
            api().put(fanOut.stream(), "b");
            api().put(fanOut.stream(), "c");
            assertThat(KinesisApi.texts(subscription.records(2))).containsExactly("b", "c");
        }
    }

    @Test
    default void subscriptionFromLatestBringsOnlyWhatComesAfter() throws Exception {
        FanOut fanOut = write("before");

        try (Subscription subscription = fanOut.subscribe(LATEST)) {
            api().put(fanOut.stream(), "after");
            assertThat(KinesisApi.texts(subscription.records(1))).containsExactly("after");
        }
    }

    @Test
    default void subscriptionAtASequenceNumberIncludesTheRecord() throws Exception {
        FanOut fanOut = write("a", "b", "c");

        try (Subscription subscription =
                fanOut.subscribe(position(ShardIteratorType.AT_SEQUENCE_NUMBER, fanOut.number(1)))) {
            assertThat(KinesisApi.texts(subscription.records(2))).containsExactly("b", "c");
        }
    }

    @Test
    default void subscriptionAfterASequenceNumberExcludesTheRecord() throws Exception {
        FanOut fanOut = write("a", "b", "c");

        try (Subscription subscription =
                fanOut.subscribe(position(ShardIteratorType.AFTER_SEQUENCE_NUMBER, fanOut.number(1)))) {
            assertThat(KinesisApi.texts(subscription.records(1))).containsExactly("c");
        }
    }

    @Test
    default void subscriptionAtATimestampBringsWhatArrivedThenOrLater() throws Exception {
        FanOut fanOut = write("a", "b", "c");

        StartingPosition second = StartingPosition.builder()
                .type(ShardIteratorType.AT_TIMESTAMP)
                .timestamp(fanOut.records().get(1).approximateArrivalTimestamp())
                .build();
        try (Subscription subscription = fanOut.subscribe(second)) {
            assertThat(KinesisApi.texts(subscription.records(2))).containsExactly("b", "c");
        }
    }

    @Test
    default void eventNamesWhereTheNextSubscriptionGoesOn() throws Exception {
        FanOut fanOut = write("a", "b");
        SubscribeToShardEvent last;
        try (Subscription first = fanOut.subscribe(OLDEST)) {
            do {
                last = first.nextWithRecords();
            } while (!KinesisApi.texts(last.records()).contains("b"));
        }
        api().put(fanOut.stream(), "c");

        assertThat(last.millisBehindLatest()).isZero();
        String next = last.continuationSequenceNumber();
        try (Subscription second =
                fanOut.another("second").subscribe(position(ShardIteratorType.AFTER_SEQUENCE_NUMBER, next))) {
            assertThat(KinesisApi.texts(second.records(1))).containsExactly("c");
        }
    }

    @Test
    default void silentShardSendsEventsWithoutRecords() throws Exception {
        FanOut fanOut = write("a");

        try (Subscription subscription = fanOut.subscribe(LATEST)) {
            SubscribeToShardEvent event = subscription.next();
            assertThat(event.records()).isEmpty();
            assertThat(event.continuationSequenceNumber()).isNotNull();
            assertThat(event.millisBehindLatest()).isZero();
        }
    }

    @Test
    default void subscriptionOfAClosedShardEndsWithItsChildren() throws Exception {
        FanOut fanOut = write("last");
        api().split(fanOut.stream(), api().shard(fanOut.stream(), 0));
        List<Shard> children = api().shards(fanOut.stream()).subList(1, 3);

        try (Subscription subscription = fanOut.subscribe(OLDEST)) {
            SubscribeToShardEvent event = subscription.nextWithRecords();
            assertThat(KinesisApi.texts(event.records())).containsExactly("last");
            for (int i = 0; i < 5 && event.continuationSequenceNumber() != null; i++) {
                event = subscription.next();
            }

            assertThat(event.continuationSequenceNumber()).isNull();
            assertThat(event.childShards())
                    .extracting(ChildShard::shardId)
                    .containsExactlyInAnyOrder(
                            children.get(0).shardId(), children.get(1).shardId());
            assertThat(event.childShards())
                    .allSatisfy(child -> assertThat(child.parentShards()).containsExactly("shardId-000000000000"));
            subscription.awaitEnd();
        }
    }

    @Test
    default void secondSubscriptionIsRefused() throws Exception {
        FanOut fanOut = write("a");

        try (Subscription first = fanOut.subscribe(OLDEST)) {
            assertThatThrownBy(() -> fanOut.subscribe(OLDEST).awaitEnd())
                    .hasCauseInstanceOf(ResourceInUseException.class);
            assertThat(KinesisApi.texts(first.records(1))).containsExactly("a");
        }
    }

    @Test
    default void consumersOfOneShardAreIndependent() throws Exception {
        FanOut fanOut = write("a");

        try (Subscription one = fanOut.subscribe(OLDEST);
                Subscription other = fanOut.another("other").subscribe(OLDEST)) {
            assertThat(KinesisApi.texts(one.records(1))).containsExactly("a");
            assertThat(KinesisApi.texts(other.records(1))).containsExactly("a");
        }
    }

    @Test
    default void subscriptionToAMissingShardIsNotFound() {
        FanOut fanOut = write("a");

        assertThatThrownBy(
                        () -> Subscription.start(api().subscriber(), fanOut.consumer(), "shardId-000000000007", OLDEST)
                                .awaitEnd())
                .hasCauseInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    default void subscriptionOfAMissingConsumerIsNotFound() {
        FanOut fanOut = write("a");

        assertThatThrownBy(() -> Subscription.start(
                                api().subscriber(), fanOut.consumer() + "0", ThrottleChecks.SHARD, OLDEST)
                        .awaitEnd())
                .hasCauseInstanceOf(ResourceNotFoundException.class);
    }

    /** A new stream of one shard with these records, each in a later millisecond than the one before, and a consumer. */
    private FanOut write(String... texts) {
        String stream = api().newStream(1);
        for (String text : texts) {
            api().put(stream, text);
            KinesisApi.letTimePass();
        }
        List<Record> records = api().readAll(stream, api().shard(stream, 0));
        return new FanOut(api(), stream, records, api().consumers().register(api().arn(stream), "first"));
    }

    static StartingPosition position(ShardIteratorType type) {
        return StartingPosition.builder().type(type).build();
    }

    static StartingPosition position(ShardIteratorType type, String number) {
        return StartingPosition.builder().type(type).sequenceNumber(number).build();
    }

    /** What was written, and a consumer for it. */
    record FanOut(KinesisApi api, String stream, List<Record> records, String consumer) {
        String number(int index) {
            return records.get(index).sequenceNumber();
        }

        FanOut another(String name) {
            return new FanOut(api, stream, records, api.consumers().register(api.arn(stream), name));
        }

        Subscription subscribe(StartingPosition from) throws Exception {
            return Subscription.start(api.subscriber(), consumer, ThrottleChecks.SHARD, from);
        }
    }
}
