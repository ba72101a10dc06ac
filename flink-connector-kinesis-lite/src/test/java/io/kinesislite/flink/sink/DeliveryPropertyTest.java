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
package io.kinesislite.flink.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinesislite.flink.model.KinesisRecord;
import io.kinesislite.flink.model.Shard;
import io.kinesislite.flink.model.UserRecord;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;

/** Order and aggregates, whatever the service refuses, in whatever order it answers, and whatever becomes of the shards. */
class DeliveryPropertyTest {
    private static final int KEYS = 7;

    @Property(tries = 300)
    void keepsTheOrderOfEachKeyWhateverIsRefused(
            @ForAll boolean aggregation,
            @ForAll @IntRange(max = 200) int records,
            @ForAll @IntRange(max = 90) int refusedPercent,
            @ForAll long seed)
            throws Exception {
        Random random = new Random(seed);
        StoredStream stream = StoredStream.refusing(3, refusedPercent, random);
        WriterHarness harness = harness(stream, true, aggregation);
        for (int i = 0; i < records; i++) {
            harness.write(i + " k" + random.nextInt(KEYS));
            harness.someTimes(random);
        }
        harness.writer.flush(true);
        assertThat(stream.read().stream().flatMap(List::stream).map(StoredStream::text))
                .hasSize(records)
                .doesNotHaveDuplicates();
        stream.read().forEach(DeliveryPropertyTest::assertOrdered);
    }

    private static void assertOrdered(List<KinesisRecord> shard) {
        Map<String, Integer> last = new HashMap<>();
        for (KinesisRecord record : shard) {
            int number = Integer.parseInt(StoredStream.text(record).replaceAll(" .*", ""));
            Integer before = last.put(record.partitionKey(), number);
            assertThat(number).isGreaterThan(before == null ? -1 : before);
        }
    }

    @Property(tries = 200)
    void storesEachRecordOnceForItsReadersThoughTheStreamIsResharded(
            @ForAll boolean perKey,
            @ForAll @IntRange(max = 200) int records,
            @ForAll @IntRange(max = 60) int refusedPercent,
            @ForAll long seed)
            throws Exception {
        Random random = new Random(seed);
        StoredStream stream = StoredStream.refusing(1 + random.nextInt(4), refusedPercent, random);
        WriterHarness harness = harness(stream, perKey, true);
        for (int i = 0; i < records; i++) {
            harness.write(i + " k" + random.nextInt(KEYS) + (random.nextInt(3) == 0 ? " free" : ""));
            harness.someTimes(random);
            if (random.nextInt(50) == 0) {
                reshard(stream, random);
            }
        }
        harness.writer.flush(true);
        assertThat(stream.read().stream().flatMap(List::stream).map(StoredStream::text))
                .containsExactlyInAnyOrderElementsOf(harness.written);
    }

    @Property(tries = 200)
    void losesNothingOfItsAggregatesWhenItFallsBackToACheckpoint(
            @ForAll @IntRange(min = 1, max = 150) int records,
            @ForAll @IntRange(max = 90) int refusedPercent,
            @ForAll long seed)
            throws Exception {
        Random random = new Random(seed);
        StoredStream stream = StoredStream.refusing(2, refusedPercent, random);
        WriterHarness harness = harness(stream, false, true);
        List<BufferedRequestState<UserRecord>> checkpoint = List.of();
        int position = 0;
        int crashes = 3;
        for (int i = 0; i < records; i++) {
            harness.write(i + " k" + random.nextInt(KEYS));
            harness.someTimes(random);
            if (random.nextInt(10) == 0) {
                checkpoint = harness.checkpoint();
                position = i + 1;
            } else if (crashes > 0 && random.nextInt(30) == 0) {
                crashes--;
                harness = new WriterHarness(
                        stream.kinesis, settings(false, true), DeliveryPropertyTest::record, checkpoint);
                i = position - 1;
            }
        }
        harness.writer.flush(true);
        Set<Integer> stored = new HashSet<>();
        stream.read()
                .forEach(shard -> shard.forEach(record ->
                        stored.add(Integer.parseInt(StoredStream.text(record).replaceAll(" .*", "")))));
        assertThat(stored)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, records).boxed().toList());
    }

    private static WriterHarness harness(StoredStream stream, boolean perKey, boolean aggregation) throws Exception {
        return new WriterHarness(
                stream.kinesis, settings(perKey, aggregation), DeliveryPropertyTest::record, List.of());
    }

    private static PutWriter.Settings settings(boolean perKey, boolean aggregation) {
        return WriterHarness.settings(WriterHarness.delivery(1_000, perKey, aggregation));
    }

    /** Of "5 k3" the key is k3; of "5 k3 free" there is none. */
    private static UserRecord record(String text) {
        String key = text.endsWith("free") ? null : text.substring(text.indexOf(' ') + 1);
        return new UserRecord(key, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void reshard(StoredStream stream, Random random) {
        List<Shard> open =
                stream.shards().stream().filter(shard -> !shard.closed()).toList();
        stream.store.splitShard(
                "orders", open.get(random.nextInt(open.size())).id().shard());
    }
}
