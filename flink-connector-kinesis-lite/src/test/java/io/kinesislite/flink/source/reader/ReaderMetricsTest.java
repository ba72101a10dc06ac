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
package io.kinesislite.flink.source.reader;

import static io.kinesislite.flink.fixtures.FakeKinesis.Operation.RECORDS;
import static io.kinesislite.flink.source.reader.ReaderRig.name;
import static org.assertj.core.api.Assertions.assertThat;

import io.kinesislite.flink.fixtures.Aggregates;
import io.kinesislite.flink.fixtures.Shards;
import io.kinesislite.flink.model.FailureKind;
import java.io.IOException;
import java.time.Duration;
import org.apache.flink.metrics.Gauge;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ReaderMetricsTest {

    @Test
    void tellsHowOldTheYoungestRecordOfTheLastPageWasWhenItCame() throws IOException {
        ReaderRig rig = new ReaderRig(1);
        assertThat(gauge(rig, "currentFetchEventTimeLag")).isEqualTo(-1);
        rig.put(0, "old");
        rig.wall.advance(Duration.ofSeconds(7));
        rig.put(0, "young");
        rig.wall.advance(Duration.ofSeconds(3));

        rig.read(0);
        rig.fetchValues(2);

        assertThat(gauge(rig, "currentFetchEventTimeLag")).isEqualTo(3_000);
    }

    @Test
    void tellsHowFarEachShardIsBehindAndTheReaderByTheFarthest() throws IOException {
        ReaderRig rig = new ReaderRig(2);
        assertThat(gauge(rig, "millisBehindLatest")).isZero();
        rig.kinesis.gap(name(0), 5_000);
        rig.kinesis.gap(name(1), 9_000);
        rig.read(0, 1);
        assertThat(gauge(rig, "stream", "orders", "shardId", name(0), "millisBehindLatest"))
                .isEqualTo(-1);
        fetchUntilCalled(rig, 1, 1);

        assertThat(gauge(rig, "stream", "orders", "shardId", name(0), "millisBehindLatest"))
                .isEqualTo(5_000);
        assertThat(gauge(rig, "stream", "orders", "shardId", name(1), "millisBehindLatest"))
                .isEqualTo(9_000);
        assertThat(gauge(rig, "millisBehindLatest")).isEqualTo(9_000);
        assertThat(average(rig)).isEqualTo(7_000);

        rig.put(1, "at the tip");
        rig.fetchValues(1);
        assertThat(gauge(rig, "stream", "orders", "shardId", name(1), "millisBehindLatest"))
                .isZero();
    }

    @Test
    void averagesTheShardsThatAreReadAndHaveAnswered() throws IOException {
        ReaderRig rig = new ReaderRig(3);
        rig.store.splitShard(Shards.STREAM.value(), name(2));
        rig.kinesis.gap(name(0), 5_000);
        rig.read(2);
        rig.fetchToTheEndOf(2);
        rig.read(0, 1);
        rig.pause(1);
        fetchUntilCalled(rig, 0, 1);

        assertThat(average(rig)).isEqualTo(5_000);
    }

    @Test
    void countsCallsRecordsBytesAndThrottlesOfEachShard() throws IOException {
        ReaderRig rig = new ReaderRig(2);
        rig.put(0, "abc", "de");
        rig.put(1, "f");
        rig.kinesis.fail(RECORDS, name(0), FailureKind.THROTTLED, FailureKind.TRANSIENT);

        rig.read(0, 1);
        rig.fetchValues(1);
        rig.pause(1);
        for (int repeated = 0; repeated < 2; repeated++) {
            rig.reader.wakeUp();
            rig.fetch();
            rig.wall.advance(Duration.ofSeconds(5));
        }
        rig.fetchValues(2);

        assertThat(counter(rig, 0, "calls")).isEqualTo(3);
        assertThat(counter(rig, 0, "throttles")).isEqualTo(1);
        assertThat(counter(rig, 0, "retries")).isEqualTo(2);
        assertThat(counter(rig, 0, "emptyCalls")).isZero();
        assertThat(counter(rig, 0, "expiredIterators")).isZero();
        assertThat(counter(rig, 0, "recordsRead")).isEqualTo(2);
        assertThat(counter(rig, 0, "bytesRead")).isEqualTo("abckeydekey".length());
        assertThat(counter(rig, 1, "throttles")).isZero();
        assertThat(counter(rig, 1, "recordsRead")).isEqualTo(1);
        assertThat(counter(rig, 1, "bytesRead")).isEqualTo("fkey".length());
        assertThat(rig.counted("throttles")).isEqualTo(1);
        assertThat(rig.counted("retries")).isEqualTo(2);
        assertThat(rig.counted("calls")).isEqualTo(counter(rig, 0, "calls") + counter(rig, 1, "calls"));
    }

    @Test
    void tellsHowManyShardsItHasAndHowManyArePaused() throws IOException {
        ReaderRig rig = new ReaderRig(3);
        rig.read(0, 1, 2);
        assertThat(gauge(rig, "assignedShards")).isEqualTo(3);

        rig.pause(0);
        rig.pause(1);
        assertThat(gauge(rig, "pausedShards")).isEqualTo(2);
        rig.resume(1);
        assertThat(gauge(rig, "pausedShards")).isEqualTo(1);

        rig.store.splitShard(Shards.STREAM.value(), name(2));
        rig.fetchToTheEndOf(2);
        assertThat(gauge(rig, "assignedShards")).isEqualTo(2);
    }

    @Test
    void tellsTheBytesThatItHoldsUntilTheyAreEmitted() throws IOException {
        ReaderRig rig = new ReaderRig(1);
        rig.put(0, "x".repeat(200_000));
        rig.read(0);
        rig.fetchValues(1);
        rig.kinesis.hold(RECORDS, name(0));
        fetchUntilCalled(rig, 0, rig.kinesis.calls(RECORDS, name(0)) + 1);

        long reservedForTheNextPage = gauge(rig, "bufferedBytes");
        assertThat(reservedForTheNextPage).isPositive();

        rig.pause(0);
        rig.kinesis.release(RECORDS, name(0));
        rig.reader.wakeUp();
        rig.fetch();
        rig.reader.wakeUp();
        rig.fetch();
        assertThat(gauge(rig, "bufferedBytes")).isZero();
    }

    @Test
    void tellsTheBytesThatItHoldsOfEachShard() throws IOException {
        ReaderRig rig = new ReaderRig(2);
        rig.put(0, "x".repeat(200_000));
        rig.read(0, 1);
        rig.kinesis.hold(RECORDS, name(1));
        rig.fetchValues(1);
        rig.reader.wakeUp();
        rig.fetch();
        long asked = gauge(rig, "stream", "orders", "shardId", name(1), "bufferedBytes");
        assertThat(asked).isPositive();
        assertThat(gauge(rig, "bufferedBytes"))
                .isEqualTo(asked + gauge(rig, "stream", "orders", "shardId", name(0), "bufferedBytes"));

        rig.pause(0);
        rig.pause(1);
        rig.kinesis.release(RECORDS, name(1));
        for (int looks = 0; looks < 3; looks++) {
            rig.reader.wakeUp();
            rig.fetch();
        }

        for (int shard = 0; shard < 2; shard++) {
            assertThat(gauge(rig, "stream", "orders", "shardId", name(shard), "bufferedBytes"))
                    .isZero();
        }
    }

    @Test
    void holdsNothingWhenTheLoopIsOver() throws IOException {
        ReaderRig rig = new ReaderRig(1);
        rig.put(0, "x".repeat(200_000));
        rig.store.splitShard(Shards.STREAM.value(), name(0));
        rig.read(0);
        while (gauge(rig, "assignedShards") > 0) {
            rig.reader.fetch(); // and the task thread never takes it
        }
        assertThat(gauge(rig, "stream", "orders", "shardId", name(0), "bufferedBytes"))
                .isPositive();

        rig.reader.close();

        assertThat(gauge(rig, "bufferedBytes")).isZero();
        assertThat(gauge(rig, "stream", "orders", "shardId", name(0), "bufferedBytes"))
                .isZero();
    }

    @Test
    void tellsHowManyCallsAreInFlight() throws IOException {
        ReaderRig rig = new ReaderRig(3);
        for (int shard = 0; shard < 3; shard++) {
            rig.kinesis.hold(RECORDS, name(shard));
        }
        rig.read(0, 1, 2);
        for (int shard = 0; shard < 3; shard++) {
            fetchUntilCalled(rig, shard, 1);
        }
        rig.reader.wakeUp();
        rig.fetch();
        assertThat(gauge(rig, "callsInFlight")).isEqualTo(3);

        rig.pause(0);
        rig.kinesis.release(RECORDS, name(0));
        while (gauge(rig, "callsInFlight") == 3) {
            rig.reader.wakeUp();
            rig.fetch();
        }
        assertThat(gauge(rig, "callsInFlight")).isEqualTo(2);
    }

    @Test
    void tellsHowOldTheLastRecordOfAShardIsNow() throws IOException {
        ReaderRig rig = new ReaderRig(1);
        rig.put(0, "a");
        rig.wall.advance(Duration.ofSeconds(7));
        rig.read(0);
        assertThat(gauge(rig, "stream", "orders", "shardId", name(0), "lastRecordAge"))
                .isEqualTo(-1);
        rig.fetchValues(1);

        rig.wall.advance(Duration.ofSeconds(3));
        assertThat(gauge(rig, "stream", "orders", "shardId", name(0), "lastRecordAge"))
                .isEqualTo(10_000);

        rig.store.splitShard(Shards.STREAM.value(), name(0));
        rig.fetchToTheEndOf(0);
        assertThat(gauge(rig, "stream", "orders", "shardId", name(0), "lastRecordAge"))
                .isEqualTo(-1);
    }

    @Test
    void countsWhatAggregatesHoldApartFromTheRecordsOfTheService() throws IOException {
        ReaderRig rig = new ReaderRig(1);
        rig.put(0, Aggregates.of("0", "a", "b", "c"));
        rig.put(0, "d");
        rig.read(0);
        rig.fetchValues(4);

        assertThat(counter(rig, 0, "recordsRead")).isEqualTo(2);
        assertThat(counter(rig, 0, "userRecordsRead")).isEqualTo(4);
    }

    @Test
    void saysNothingOfSingleShardsIfItIsNotTo() throws IOException {
        ReaderRig rig = new ReaderRig(1, Reading.withoutShardMetrics());
        rig.kinesis.gap(name(0), 5_000);
        rig.read(0);
        fetchUntilCalled(rig, 0, 1);

        assertThat(rig.metrics.getGauge("stream", "orders", "shardId", name(0), "millisBehindLatest"))
                .isEmpty();
        assertThat(gauge(rig, "millisBehindLatest")).isEqualTo(5_000);
        assertThat(average(rig)).isEqualTo(5_000);
    }

    @Test
    void aShardThatWasReadToItsEndIsNotBehindAndIsCountedOnIfItComesBack() throws IOException {
        ReaderRig rig = new ReaderRig(1);
        rig.put(0, "a");
        rig.store.splitShard(Shards.STREAM.value(), name(0));
        rig.read(0);
        rig.fetchToTheEndOf(0);
        assertThat(gauge(rig, "stream", "orders", "shardId", name(0), "millisBehindLatest"))
                .isZero();

        rig.read(0);
        rig.fetchToTheEndOf(0);

        assertThat(counter(rig, 0, "recordsRead")).isEqualTo(2);
    }

    /** Fetches until the shard has been asked so many times. */
    private static void fetchUntilCalled(ReaderRig rig, int shard, int times) throws IOException {
        while (rig.kinesis.calls(RECORDS, name(shard)) < times) {
            rig.reader.wakeUp();
            rig.fetch();
        }
    }

    private static double average(ReaderRig rig) {
        return rig.metrics
                .<Double>getGauge("averageMillisBehindLatest")
                .map(Gauge::getValue)
                .orElseThrow();
    }

    private static long gauge(ReaderRig rig, String... path) {
        return rig.metrics.<Long>getGauge(path).map(Gauge::getValue).orElseThrow();
    }

    private static long counter(ReaderRig rig, int shard, String name) {
        return rig.metrics
                .getCounter("stream", "orders", "shardId", name(shard), name)
                .orElseThrow()
                .getCount();
    }
}
