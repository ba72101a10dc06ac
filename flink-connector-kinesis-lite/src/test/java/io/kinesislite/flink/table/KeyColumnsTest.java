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
package io.kinesislite.flink.table;

import static org.apache.flink.table.api.DataTypes.FIELD;
import static org.apache.flink.table.api.DataTypes.ROW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import net.jqwik.api.constraints.WithNull;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.data.DecimalData;
import org.apache.flink.table.data.GenericArrayData;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.types.DataType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KeyColumnsTest {

    @Test
    void readsAsItsValueIfThereIsOne() {
        assertThat(key(DataTypes.STRING(), StringData.fromString("customer-1"))).isEqualTo("customer-1");
        assertThat(key(DataTypes.BIGINT(), 42L)).isEqualTo("42");
        assertThat(key(DataTypes.BOOLEAN(), true)).isEqualTo("true");
        assertThat(key(DataTypes.DECIMAL(5, 2), DecimalData.fromBigDecimal(new BigDecimal("1.50"), 5, 2)))
                .isEqualTo("1.50");
        assertThat(key(DataTypes.DATE(), (int) LocalDate.of(2026, 1, 31).toEpochDay()))
                .isEqualTo("2026-01-31");
        assertThat(key(DataTypes.TIME(0), 3_600_000)).isEqualTo("01:00");
        assertThat(key(
                        DataTypes.TIMESTAMP(3),
                        TimestampData.fromLocalDateTime(LocalDateTime.of(2026, 1, 31, 10, 0, 0, 5_000_000))))
                .isEqualTo("2026-01-31T10:00:00.005");
        assertThat(key(DataTypes.TIMESTAMP_LTZ(3), TimestampData.fromInstant(Instant.parse("2026-01-31T10:00:00Z"))))
                .isEqualTo("2026-01-31T10:00:00Z");
        assertThat(key(DataTypes.BYTES(), new byte[] {1, (byte) 0xab})).isEqualTo("01ab");
    }

    @Test
    void tellsNestedValuesApart() {
        DataType array = DataTypes.ARRAY(DataTypes.STRING());
        assertThat(key(array, strings("a", "b")))
                .isNotEqualTo(key(array, strings("a;1:b")))
                .isNotEqualTo(key(array, strings("a", "b", null)));
        assertThat(key(ROW(FIELD("x", DataTypes.INT()), FIELD("y", DataTypes.STRING())), GenericRowData.of(1, null)))
                .isEqualTo("(1:1;N;)");
    }

    @Test
    void neverMakesAnEmptyKey() {
        assertThat(key(DataTypes.STRING(), StringData.fromString(""))).isEqualTo("\\E");
        assertThat(key(DataTypes.STRING(), null)).isEqualTo("\\N");
        assertThat(key(DataTypes.STRING(), StringData.fromString("\\N"))).isEqualTo("\\\\N");
        assertThat(key(DataTypes.BYTES(), new byte[0])).isEqualTo("\\E");
    }

    @Test
    void hashesKeysThatAreTooLong() {
        assertThat(key(DataTypes.STRING(), StringData.fromString("x".repeat(256))))
                .isEqualTo("x".repeat(256));
        assertThat(key(DataTypes.STRING(), StringData.fromString("x".repeat(257))))
                .hasSize(64)
                .isNotEqualTo(key(DataTypes.STRING(), StringData.fromString("x".repeat(258))));
    }

    @Test
    void refusesTypesWithoutAnOrder() {
        assertThatThrownBy(() -> columns(DataTypes.MAP(DataTypes.STRING(), DataTypes.INT())))
                .isInstanceOf(ValidationException.class)
                .hasMessageStartingWith(
                        "PARTITIONED BY column 'c0' is of type MAP<STRING, INT>, of which no partition key");
        assertThatThrownBy(() -> columns(DataTypes.ARRAY(DataTypes.MULTISET(DataTypes.INT()))))
                .isInstanceOf(ValidationException.class);
    }

    @Test
    void takesThePrimaryKeyIfTheTableIsNotPartitioned() {
        DataType row = ROW(FIELD("a", DataTypes.INT()), FIELD("b", DataTypes.INT()));

        assertThat(KeyColumns.of(row, List.of(), List.of("b", "a")).keyOf(GenericRowData.of(1, 2)))
                .isEqualTo("2|1");
        assertThat(KeyColumns.of(row, List.of("a"), List.of("b")).keyOf(GenericRowData.of(1, 2)))
                .isEqualTo("1");
        assertThatThrownBy(() -> KeyColumns.of(
                        ROW(FIELD("m", DataTypes.MAP(DataTypes.INT(), DataTypes.INT()))), List.of(), List.of("m")))
                .hasMessageStartingWith("PRIMARY KEY column 'm' is of type MAP<INT, INT>, of which no partition key");
    }

    @Test
    void leavesTheKeyToThePartitionerWithoutColumns() {
        assertThat(columns().keyOf(GenericRowData.of())).isNull();
    }

    @Property
    void givesDifferentRowsDifferentKeys(
            @ForAll @Size(3) List<@WithNull(0.2) @Chars({'|', '\\', 'N', 'E'}) @AlphaChars @StringLength(max = 3) String> one,
            @ForAll @Size(3) List<@WithNull(0.2) @Chars({'|', '\\', 'N', 'E'}) @AlphaChars @StringLength(max = 3) String>
                            other) {
        KeyColumns columns = columns(DataTypes.STRING(), DataTypes.STRING(), DataTypes.STRING());

        assertThat(Objects.equals(columns.keyOf(row(one)), columns.keyOf(row(other))))
                .isEqualTo(one.equals(other));
    }

    private static @Nullable String key(DataType type, @Nullable Object value) {
        return columns(type).keyOf(GenericRowData.of(value));
    }

    private static KeyColumns columns(DataType... types) {
        List<String> names =
                IntStream.range(0, types.length).mapToObj(i -> "c" + i).toList();
        return KeyColumns.of(
                ROW(IntStream.range(0, types.length)
                        .mapToObj(i -> FIELD("c" + i, types[i]))
                        .toArray(DataTypes.Field[]::new)),
                names,
                List.of());
    }

    private static GenericRowData row(List<String> values) {
        return GenericRowData.of(values.stream().map(StringData::fromString).toArray());
    }

    private static GenericArrayData strings(@Nullable String... values) {
        return new GenericArrayData(
                Arrays.stream(values).map(StringData::fromString).toArray());
    }
}
