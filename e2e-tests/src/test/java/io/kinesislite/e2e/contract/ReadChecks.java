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
import static org.assertj.core.api.Assertions.within;

import java.math.BigInteger;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** GetRecords on an open shard. */
interface ReadChecks extends Checks {

    @Test
    default void readsInTheOrderOfSequenceNumbers() {
        String stream = api().newStream(1);
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            numbers.add(api().put(stream, "record " + i).sequenceNumber());
        }

        List<Record> records = api().readAll(stream, api().shard(stream, 0));

        assertThat(records).extracting(Record::sequenceNumber).containsExactlyElementsOf(numbers);
        assertThat(records.stream().map(record -> new BigInteger(record.sequenceNumber())))
                .isSorted();
    }

    @Test
    default void recordsCarryTheirArrivalTime() {
        String stream = api().newStream(1);
        api().put(stream, "first");
        KinesisApi.letTimePass();
        api().put(stream, "second");

        List<Record> records = api().readAll(stream, api().shard(stream, 0));

        assertThat(records.get(0).approximateArrivalTimestamp())
                .isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
        assertThat(records.get(1).approximateArrivalTimestamp())
                .isAfter(records.get(0).approximateArrivalTimestamp());
    }

    @Test
    default void limitBoundsEachPage() {
        String stream = api().newStream(1);
        for (int i = 0; i < 7; i++) {
            api().put(stream, "record " + i);
        }

        List<Integer> sizes = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        String iterator = api().iterator(stream, api().shard(stream, 0), ShardIteratorType.TRIM_HORIZON);
        for (int i = 0; i < 3; i++) {
            GetRecordsResponse page = api().page(iterator, 3);
            sizes.add(page.records().size());
            texts.addAll(KinesisApi.texts(page.records()));
            iterator = page.nextShardIterator();
        }

        assertThat(sizes).containsExactly(3, 3, 1);
        assertThat(texts)
                .containsExactly("record 0", "record 1", "record 2", "record 3", "record 4", "record 5", "record 6");
    }

    @Test
    default void tipIsEmptyWithNothingBehindAndANextIterator() {
        String stream = api().newStream(1);
        api().put(stream, "only");

        GetRecordsResponse last =
                api().page(api().iterator(stream, api().shard(stream, 0), ShardIteratorType.TRIM_HORIZON));
        GetRecordsResponse tip = api().page(last.nextShardIterator());

        assertThat(last.millisBehindLatest()).isZero();
        assertThat(tip.records()).isEmpty();
        assertThat(tip.millisBehindLatest()).isZero();
        assertThat(tip.nextShardIterator()).isNotNull();
    }

    @Test
    default void emptyShardHasNothingBehind() {
        String stream = api().newStream(1);

        GetRecordsResponse page =
                api().page(api().iterator(stream, api().shard(stream, 0), ShardIteratorType.TRIM_HORIZON));

        assertThat(page.records()).isEmpty();
        assertThat(page.millisBehindLatest()).isZero();
        assertThat(page.nextShardIterator()).isNotNull();
    }

    @Test
    default void pageBeforeTheTipIsBehind() {
        String stream = api().newStream(1);
        api().put(stream, "first");
        KinesisApi.letTimePass();
        api().put(stream, "second");
        KinesisApi.letTimePass();

        GetRecordsResponse page =
                api().page(api().iterator(stream, api().shard(stream, 0), ShardIteratorType.TRIM_HORIZON), 1);

        assertThat(page.millisBehindLatest()).isPositive();
    }

    @Test
    default void nextIteratorOfTheTipSeesWhatComesLater() {
        String stream = api().newStream(1);
        Shard shard = api().shard(stream, 0);
        String tip = api().page(api().iterator(stream, shard, ShardIteratorType.TRIM_HORIZON))
                .nextShardIterator();

        api().put(stream, "later");

        assertThat(KinesisApi.texts(api().readOn(tip))).containsExactly("later");
    }

    @Test
    default void iteratorCanBeReadTwice() {
        String stream = api().newStream(1);
        api().put(stream, "a");
        String iterator = api().iterator(stream, api().shard(stream, 0), ShardIteratorType.TRIM_HORIZON);

        assertThat(api().page(iterator).records())
                .isEqualTo(api().page(iterator).records());
    }

    @Test
    default void shardsAreReadApart() {
        String stream = api().newStream(2);
        api().putTo(stream, api().shard(stream, 0), "left");
        api().putTo(stream, api().shard(stream, 1), "right");

        assertThat(KinesisApi.texts(api().readAll(stream, api().shard(stream, 0))))
                .containsExactly("left");
        assertThat(KinesisApi.texts(api().readAll(stream, api().shard(stream, 1))))
                .containsExactly("right");
    }
}
