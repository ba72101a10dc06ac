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

import static io.kinesislite.flink.sink.WriterHarness.keys;
import static org.assertj.core.api.Assertions.assertThat;

import io.kinesislite.flink.model.FailureKind;
import io.kinesislite.flink.model.UserRecord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;

/** Whatever the service refuses, and whenever a checkpoint comes: nothing is lost. */
class PutWriterPropertyTest {

    @Property(tries = 300)
    void storesEachRecordOnceWhateverIsRefused(
            @ForAll @IntRange(max = 300) int records, @ForAll @IntRange(max = 95) int refusedPercent, @ForAll long seed)
            throws Exception {
        Random random = new Random(seed);
        WriterHarness harness = WriterHarness.of(refusing(refusedPercent, random));
        for (int i = 0; i < records; i++) {
            harness.write("r" + i);
            harness.someTimes(random);
        }
        harness.writer.flush(true);
        assertThat(keys(harness.kinesis.stored)).containsExactlyInAnyOrderElementsOf(names(records));
    }

    @Property(tries = 300)
    void losesNothingWhenItFallsBackToACheckpoint(
            @ForAll @IntRange(min = 1, max = 200) int records,
            @ForAll @IntRange(max = 95) int refusedPercent,
            @ForAll long seed)
            throws Exception {
        Random random = new Random(seed);
        ScriptedKinesis kinesis = refusing(refusedPercent, random);
        WriterHarness harness = WriterHarness.of(kinesis);
        Set<String> stored = new HashSet<>();
        List<BufferedRequestState<UserRecord>> checkpoint = List.of();
        int position = 0;
        int crashes = 3;
        for (int i = 0; i < records; i++) {
            harness.write("r" + i);
            harness.someTimes(random);
            if (random.nextInt(10) == 0) {
                checkpoint = harness.checkpoint();
                position = i + 1;
            } else if (crashes > 0 && random.nextInt(30) == 0) {
                crashes--;
                stored.addAll(keys(harness.kinesis.stored));
                harness = new WriterHarness(
                        refusing(refusedPercent, random), WriterHarness.settings(), restored(checkpoint));
                i = position - 1;
            }
        }
        harness.writer.flush(true);
        stored.addAll(keys(harness.kinesis.stored));
        assertThat(stored).containsExactlyInAnyOrderElementsOf(names(records));
    }

    private static List<BufferedRequestState<UserRecord>> restored(List<BufferedRequestState<UserRecord>> states)
            throws Exception {
        UserRecordSerializer serializer = new UserRecordSerializer();
        List<BufferedRequestState<UserRecord>> read = new ArrayList<>();
        for (BufferedRequestState<UserRecord> state : states) {
            read.add(serializer.deserialize(serializer.getVersion(), serializer.serialize(state)));
        }
        return read;
    }

    private static ScriptedKinesis refusing(int percent, Random random) {
        ScriptedKinesis kinesis = new ScriptedKinesis();
        kinesis.always(entries -> {
            FailureKind kind = random.nextBoolean() ? FailureKind.THROTTLED : FailureKind.TRANSIENT;
            ScriptedKinesis.Answer answer = random.nextInt(100) < percent / 2
                    ? ScriptedKinesis.failing(kind)
                    : ScriptedKinesis.refusing(entry -> random.nextInt(100) < percent, kind);
            return answer.to(entries);
        });
        return kinesis;
    }

    private static List<String> names(int records) {
        return IntStream.range(0, records).mapToObj(i -> "r" + i).toList();
    }
}
