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

import static io.kinesislite.testkit.KinesisErrorAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.StreamDescription;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;
import software.amazon.awssdk.services.kinesis.model.StreamMode;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

class StreamStatesTest {
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final Duration DELAY = Duration.ofSeconds(30);
    private static final String FIRST = "shardId-000000000000";
    private static final String SECOND = "shardId-000000000001";

    private static final ManualClock CLOCK = new ManualClock(START);
    private static final KinesisServer SERVER = KinesisServer.builder()
            .clock(CLOCK)
            .store(with -> with.withStreamDelay(DELAY))
            .start();
    private static final KinesisAsyncClient CLIENT = SdkClients.async(SERVER, Protocol.HTTP2);

    private final StreamStore store = SERVER.store();

    @AfterAll
    static void close() {
        CLIENT.close();
        SERVER.close();
    }

    @BeforeEach
    void createStream() {
        CLOCK.set(START);
        CLIENT.createStream(r -> r.streamName("s").shardCount(2)).join();
    }

    @AfterEach
    void clear() {
        SERVER.clear();
    }

    @Test
    void aStreamHasNoShardsUntilItIsActive() {
        StreamDescription creating =
                CLIENT.describeStream(r -> r.streamName("s")).join().streamDescription();
        assertThat(creating.streamStatus()).isEqualTo(StreamStatus.CREATING);
        assertThat(creating.shards()).isEmpty();
        assertThat(summary().openShardCount()).isZero();
        assertThatThrownBy(() -> CLIENT.listShards(r -> r.streamName("s")).join())
                .hasCauseInstanceOf(ResourceInUseException.class)
                .hasMessageContaining("Stream s under account 000000000000 not ACTIVE, instead in state CREATING");
        assertThatThrownBy(() -> CLIENT.createStream(r -> r.streamName("s").shardCount(1))
                        .join())
                .hasCauseInstanceOf(ResourceInUseException.class);
        assertThatThrownBy(() -> CLIENT.deleteStream(r -> r.streamName("s")).join())
                .hasCauseInstanceOf(ResourceInUseException.class);
        assertRefused(() -> store.putRecord("s", PutEntry.of("k", "x")), "ResourceNotFoundException", "not found");
        assertRefused(
                () -> store.getShardIterator("s", FIRST, StartingPosition.latest()),
                "ResourceNotFoundException",
                "does not exist");
        assertRefused(
                () -> store.fanOut().registerStreamConsumer("s", "c"), "ResourceInUseException", "state CREATING");
        CLOCK.advance(DELAY);
        assertThat(summary().streamStatus()).isEqualTo(StreamStatus.ACTIVE);
        assertThat(summary().openShardCount()).isEqualTo(2);
        assertThat(CLIENT.listShards(r -> r.streamName("s")).join().shards()).hasSize(2);
    }

    @Test
    void aStreamThatIsDeletedIsReadAndWrittenUntilItIsGone() {
        CLOCK.advance(DELAY);
        CLIENT.deleteStream(r -> r.streamName("s")).join();
        assertThat(summary().streamStatus()).isEqualTo(StreamStatus.DELETING);
        store.putRecord("s", PutEntry.of("k", "x"));
        assertThatThrownBy(() -> CLIENT.deleteStream(r -> r.streamName("s")).join())
                .hasCauseInstanceOf(ResourceInUseException.class)
                .hasMessageContaining("instead in state DELETING");
        assertThat(CLIENT.listStreams().join().streamNames()).containsExactly("s");
        CLOCK.advance(DELAY);
        assertThat(CLIENT.listStreams().join().streamNames()).isEmpty();
        assertThatThrownBy(this::summary).hasCauseInstanceOf(ResourceNotFoundException.class);
        CLIENT.createStream(r -> r.streamName("s").shardCount(1)).join();
    }

    @Test
    void aSplitComesIntoForceWhenTheStreamIsActiveAgain() {
        CLOCK.advance(DELAY);
        store.splitShard("s", FIRST);
        assertThat(summary().streamStatus()).isEqualTo(StreamStatus.UPDATING);
        assertThat(shards()).hasSize(2).allMatch(Shard::isOpen);
        String parent = store.putRecord("s", PutEntry.of("k", "x").withExplicitHashKey("0"))
                .shardId();
        assertThat(parent).isEqualTo(FIRST);
        assertRefused(() -> store.splitShard("s", SECOND), "ResourceInUseException", "instead in state UPDATING");
        assertRefused(() -> store.mergeShards("s", FIRST, SECOND), "ResourceInUseException", "in state UPDATING");
        assertRefused(() -> store.updateShardCount("s", 4), "ResourceInUseException", "instead in state UPDATING");
        CLOCK.advance(DELAY);
        assertThat(store.putRecord("s", PutEntry.of("k", "x").withExplicitHashKey("0"))
                        .shardId())
                .isEqualTo("shardId-000000000002");
        assertThat(summary().streamStatus()).isEqualTo(StreamStatus.ACTIVE);
        assertThat(summary().openShardCount()).isEqualTo(3);
        assertThat(shards()).hasSize(4);
        assertThat(shards().get(0).isOpen()).isFalse();
    }

    @Test
    void aReaderLearnsOfTheEndOfItsShardWhenTheStreamIsActiveAgain() {
        CLOCK.advance(DELAY);
        store.mergeShards("s", FIRST, SECOND);
        String iterator = store.getShardIterator("s", FIRST, StartingPosition.trimHorizon());
        RecordPage page = store.getRecords(iterator, 10);
        assertThat(page.nextIterator()).isNotNull();
        CLOCK.advance(DELAY);
        RecordPage last = store.getRecords(String.valueOf(page.nextIterator()), 10);
        assertThat(last.nextIterator()).isNull();
        assertThat(last.childShards()).extracting(ChildShard::shardId).containsExactly("shardId-000000000002");
    }

    @Test
    void aSubscriptionIsToldWhenAReshardComesIntoForce() {
        CLOCK.advance(DELAY);
        String consumer = store.fanOut().registerStreamConsumer("s", "c").arn();
        ShardSubscription subscription = store.fanOut().subscribeToShard(consumer, FIRST, StartingPosition.latest());
        store.updateShardCount("s", 1);
        CLOCK.advance(DELAY.minusMillis(1));
        assertThat(subscription.next()).isInstanceOf(SubscriptionStep.Event.class);
        assertThat(subscription.next())
                .isEqualTo(new SubscriptionStep.Idle(CLOCK.instant().plusMillis(1)));
        CLOCK.advance(Duration.ofMillis(1));
        assertThat(subscription.next())
                .isInstanceOfSatisfying(
                        SubscriptionStep.Event.class,
                        end -> assertThat(end.childShards()).hasSize(1));
        assertThat(subscription.next()).isEqualTo(new SubscriptionStep.Completed());
        assertThat(store.fanOut().subscriptions("s")).isZero();
    }

    @Test
    void aStreamTakesLargerRecordsOnceItIsToldTo() {
        CLOCK.advance(DELAY);
        PutEntry large = PutEntry.of("k", new byte[(2 << 20) - 1]);
        assertRefused(() -> store.putRecord("s", large), "ValidationException", "less than or equal to 1048576");
        String arn = summary().streamARN();
        CLIENT.updateMaxRecordSize(r -> r.streamARN(arn).maxRecordSizeInKiB(2 << 10))
                .join();
        assertThat(summary().streamStatus()).isEqualTo(StreamStatus.UPDATING);
        CLOCK.advance(DELAY);
        assertThat(summary().maxRecordSizeInKiB()).isEqualTo(2 << 10);
        store.putRecord("s", large);
        assertRefused(() -> store.updateMaxRecordSize("s", 1_023), "ValidationException", "maxRecordSizeInKiB");
        assertRefused(() -> store.updateMaxRecordSize("s", 10_241), "ValidationException", "maxRecordSizeInKiB");
    }

    @Test
    void createsOnDemandStreamsForLargeRecords() {
        CLIENT.createStream(r -> r.streamName("on-demand")
                        .streamModeDetails(mode -> mode.streamMode(StreamMode.ON_DEMAND))
                        .maxRecordSizeInKiB(10 << 10))
                .join();
        CLOCK.advance(DELAY);
        store.putRecord("on-demand", PutEntry.of("k", new byte[9 << 20]));
        assertThat(shards("on-demand")).hasSize(4);
    }

    private StreamDescriptionSummary summary() {
        return CLIENT.describeStreamSummary(r -> r.streamName("s")).join().streamDescriptionSummary();
    }

    private List<Shard> shards() {
        return shards("s");
    }

    private List<Shard> shards(String stream) {
        return store.listShards(stream);
    }
}
