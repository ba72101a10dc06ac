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

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** Where each type of iterator begins. */
interface PositionChecks extends Checks {

    @Test
    default void trimHorizonSeesAll() {
        Written written = write("a", "b", "c");

        assertThat(written.from(ShardIteratorType.TRIM_HORIZON)).containsExactly("a", "b", "c");
    }

    @Test
    default void latestSeesOnlyWhatComesAfter() {
        Written written = write("before");
        String latest = api().iterator(written.stream(), written.shard(), ShardIteratorType.LATEST);

        assertThat(api().page(latest).records()).isEmpty();
        api().put(written.stream(), "after");

        assertThat(KinesisApi.texts(api().readOn(latest))).containsExactly("after");
    }

    @Test
    default void atSequenceNumberIncludesTheRecord() {
        Written written = write("a", "b", "c");

        assertThat(written.from(ShardIteratorType.AT_SEQUENCE_NUMBER, written.number(1)))
                .containsExactly("b", "c");
    }

    @Test
    default void afterSequenceNumberExcludesTheRecord() {
        Written written = write("a", "b", "c");

        assertThat(written.from(ShardIteratorType.AFTER_SEQUENCE_NUMBER, written.number(1)))
                .containsExactly("c");
    }

    @Test
    default void afterTheLastSequenceNumberSeesWhatComesLater() {
        Written written = write("a", "b");

        assertThat(written.from(ShardIteratorType.AFTER_SEQUENCE_NUMBER, written.number(1)))
                .isEmpty();
        api().put(written.stream(), "c");
        assertThat(written.from(ShardIteratorType.AFTER_SEQUENCE_NUMBER, written.number(1)))
                .containsExactly("c");
    }

    @Test
    default void atTheStartingSequenceNumberOfTheShardSeesAll() {
        Written written = write("a", "b");
        String start = written.shard().sequenceNumberRange().startingSequenceNumber();

        assertThat(written.from(ShardIteratorType.AT_SEQUENCE_NUMBER, start)).containsExactly("a", "b");
        assertThat(written.from(ShardIteratorType.AFTER_SEQUENCE_NUMBER, start)).containsExactly("a", "b");
    }

    @Test
    default void timestampBeforeTheStreamSeesAll() {
        Written written = write("a", "b");

        assertThat(written.from(Instant.now().minus(Duration.ofHours(1)))).containsExactly("a", "b");
    }

    @Test
    default void timestampBetweenRecordsSeesTheLaterOnes() {
        Written written = write("a", "b");
        Instant between = written.arrival(0).plusMillis(10);
        assertThat(between).isBefore(written.arrival(1));

        assertThat(written.from(between)).containsExactly("b");
    }

    @Test
    default void timestampOfARecordIncludesIt() {
        Written written = write("a", "b", "c");

        assertThat(written.from(written.arrival(1))).containsExactly("b", "c");
    }

    @Test
    default void timestampAfterTheLastRecordSeesWhatComesLater() {
        Written written = write("a");
        Instant after = written.arrival(0).plusMillis(10);

        assertThat(written.from(after)).isEmpty();
        api().put(written.stream(), "b");
        assertThat(written.from(after)).containsExactly("b");
    }

    @Test
    default void timestampInTheFutureIsRefused() {
        Written written = write("a");

        assertThatThrownBy(() -> written.from(Instant.now().plus(Duration.ofHours(1))))
                .isInstanceOf(InvalidArgumentException.class);
    }

    @Test
    default void closedShardIsReadFromEachPositionToItsEnd() {
        Written written = write("a", "b", "c");
        api().split(written.stream(), written.shard());

        assertThat(written.from(ShardIteratorType.AT_SEQUENCE_NUMBER, written.number(2)))
                .containsExactly("c");
        assertThat(written.from(ShardIteratorType.AFTER_SEQUENCE_NUMBER, written.number(0)))
                .containsExactly("b", "c");
        assertThat(written.from(written.arrival(1))).containsExactly("b", "c");
        for (String iterator : List.of(
                written.iterator(of -> of.shardIteratorType(ShardIteratorType.LATEST)),
                written.iterator(of -> of.shardIteratorType(ShardIteratorType.AFTER_SEQUENCE_NUMBER)
                        .startingSequenceNumber(written.number(2))))) {
            GetRecordsResponse end = api().page(iterator);
            assertThat(end.records()).isEmpty();
            assertThat(end.nextShardIterator()).isNull();
            assertThat(end.childShards()).hasSize(2);
        }
    }

    @Test
    default void sequenceNumberOfAnotherShardIsRefused() {
        String stream = api().newStream(2);
        String number = api().putTo(stream, api().shard(stream, 0), "left").sequenceNumber();

        assertThatThrownBy(() -> api().iterator(of -> of.streamName(stream)
                        .shardId("shardId-000000000001")
                        .shardIteratorType(ShardIteratorType.AT_SEQUENCE_NUMBER)
                        .startingSequenceNumber(number)))
                .isInstanceOf(InvalidArgumentException.class);
    }

    @Test
    default void positionOfAnUnknownTypeIsRefused() {
        Written written = write("a");

        Refusal.assertRefused(() -> written.iterator(of -> of.shardIteratorType("FIRST")));
    }

    @Test
    default void positionWithoutItsTimestampIsRefused() {
        Written written = write("a");

        Refusal.assertRefused(() -> written.iterator(of -> of.shardIteratorType(ShardIteratorType.AT_TIMESTAMP)));
    }

    @Test
    default void iteratorOfADeletedStreamIsNotFound() {
        Written written = write("a");
        String iterator = written.iterator(of -> of.shardIteratorType(ShardIteratorType.TRIM_HORIZON));
        api().client().deleteStream(of -> of.streamName(written.stream()));
        api().awaitDeleted(written.stream());

        assertThatThrownBy(() -> api().page(iterator)).isInstanceOf(ResourceNotFoundException.class);
    }

    /** Writes records to a new stream of one shard, each in a later millisecond than the one before. */
    private Written write(String... texts) {
        String stream = api().newStream(1);
        for (String text : texts) {
            api().put(stream, text);
            KinesisApi.letTimePass();
        }
        Shard shard = api().shard(stream, 0);
        return new Written(api(), stream, shard, api().readAll(stream, shard));
    }

    /** What was written, and the reading of it from a position. */
    record Written(KinesisApi api, String stream, Shard shard, List<Record> records) {
        String number(int index) {
            return records.get(index).sequenceNumber();
        }

        Instant arrival(int index) {
            return records.get(index).approximateArrivalTimestamp();
        }

        List<String> from(ShardIteratorType type) {
            return read(of -> of.shardIteratorType(type));
        }

        List<String> from(ShardIteratorType type, String number) {
            return read(of -> of.shardIteratorType(type).startingSequenceNumber(number));
        }

        List<String> from(Instant timestamp) {
            return read(
                    of -> of.shardIteratorType(ShardIteratorType.AT_TIMESTAMP).timestamp(timestamp));
        }

        private List<String> read(Consumer<GetShardIteratorRequest.Builder> position) {
            return KinesisApi.texts(api.readOn(iterator(position)));
        }

        String iterator(Consumer<GetShardIteratorRequest.Builder> position) {
            return api.iterator(
                    of -> of.streamName(stream).shardId(shard.shardId()).applyMutation(position));
        }
    }
}
