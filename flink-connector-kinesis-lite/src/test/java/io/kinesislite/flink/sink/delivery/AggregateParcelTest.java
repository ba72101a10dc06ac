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
package io.kinesislite.flink.sink.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinesislite.flink.model.PutEntry;
import io.kinesislite.flink.model.UserRecord;
import io.kinesislite.flink.model.Utf8;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class AggregateParcelTest {
    private static final UserRecord ANN = new UserRecord("ann", new byte[10]);
    private static final UserRecord BOB = new UserRecord("bobby", new byte[20]);

    private final AggregateParcel parcel = new AggregateParcel("7", 0, 0);

    @Test
    void recordAloneHasNoFrame() {
        parcel.add(ANN, 13);

        assertThat(parcel.bytes()).isEqualTo(13);
        assertThat(parcel.entry(new SpreadKeys())).isEqualTo(new PutEntry("ann", "7", new byte[10]));
    }

    @Test
    void recordsTogetherGoUnderTheFirstKey() {
        parcel.add(ANN, 13);
        int foreseen = parcel.bytesWith(BOB);
        parcel.add(BOB, 25);

        PutEntry entry = parcel.entry(new SpreadKeys());
        assertThat(entry.partitionKey()).isEqualTo("ann");
        assertThat(entry.explicitHashKey()).isEqualTo("7");
        assertThat(parcel.bytes()).isEqualTo(foreseen).isEqualTo(entry.data().length + 3);
        assertThat(parcel.recordBytes()).isEqualTo(38);
        assertThat(parcel.count()).isEqualTo(2);
        assertThat(parcel.records()).containsExactly(ANN, BOB);
    }

    @Test
    void isInOrderWithOthersOfItsHashKey() {
        assertThat(parcel.orderKey()).isEqualTo("7");
    }

    @Property
    void knowsItsSizeBeforeItIsWritten(
            @ForAll @Size(min = 2, max = 20) List<@StringLength(min = 1, max = 50) String> keys) {
        AggregateParcel any = new AggregateParcel("7", 0, 0);
        for (String key : keys) {
            UserRecord record = new UserRecord(key, new byte[key.length()]);
            int foreseen = any.bytesWith(record);
            any.add(record, 1);
            if (any.count() > 1) {
                assertThat(any.bytes()).isEqualTo(foreseen);
            }
        }

        assertThat(any.bytes()).isEqualTo(any.entry(new SpreadKeys()).data().length + Utf8.length(keys.get(0)));
    }
}
