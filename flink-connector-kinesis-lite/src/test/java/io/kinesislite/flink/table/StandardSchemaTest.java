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

import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.types.DataType;
import org.junit.jupiter.api.Test;

class StandardSchemaTest {

    @Test
    void takesAnySubsetInAnyOrder() {
        assertThat(StandardSchema.read(
                        ROW(FIELD("data", DataTypes.BYTES()), FIELD("partitionKey", DataTypes.VARCHAR(256)))))
                .containsExactly(StandardColumn.DATA, StandardColumn.PARTITION_KEY);
        assertThat(StandardSchema.read(ROW())).isEmpty();
    }

    @Test
    void takesFinerTimestamps() {
        assertThat(StandardSchema.read(ROW(FIELD("approximateArrivalTimestamp", DataTypes.TIMESTAMP_LTZ(9)))))
                .containsExactly(StandardColumn.APPROXIMATE_ARRIVAL_TIMESTAMP);
    }

    @Test
    void refusesTypesThatCannotHoldTheValues() {
        assertRefused("approximateArrivalTimestamp", DataTypes.TIMESTAMP(3), "TIMESTAMP_LTZ(3) NOT NULL (or nullable)");
        assertRefused("approximateArrivalTimestamp", DataTypes.TIMESTAMP_LTZ(0), "TIMESTAMP_LTZ(3)");
        assertRefused("partitionKey", DataTypes.VARCHAR(64), "STRING NOT NULL (or nullable)");
        assertRefused("partitionKey", DataTypes.BYTES(), "STRING");
        assertRefused("data", DataTypes.STRING(), "BYTES NOT NULL (or nullable). To decode the payload, set 'format'.");
        assertRefused("sequenceNumber", DataTypes.BIGINT(), "STRING");
        assertRefused("explicitHashKey", DataTypes.STRING().notNull(), "STRING");
    }

    @Test
    void namesTheKnownColumns() {
        assertThatThrownBy(() -> StandardSchema.read(ROW(FIELD("id", DataTypes.INT()))))
                .isInstanceOf(ValidationException.class)
                .hasMessageStartingWith("Column 'id' does not exist in a table without 'format'. Set 'format'")
                .hasMessageContaining("partitionKey STRING NOT NULL, data BYTES NOT NULL, `stream` STRING NOT NULL");
    }

    @Test
    void writesPayloadStreamAndKeysAlone() {
        assertThat(StandardSchema.written(ROW(
                        FIELD("explicitHashKey", DataTypes.STRING()),
                        FIELD("data", DataTypes.VARBINARY(10)),
                        FIELD("stream", DataTypes.STRING()),
                        FIELD("partitionKey", DataTypes.CHAR(3)))))
                .containsExactly(
                        StandardColumn.EXPLICIT_HASH_KEY,
                        StandardColumn.DATA,
                        StandardColumn.STREAM,
                        StandardColumn.PARTITION_KEY);
        assertThatThrownBy(() -> StandardSchema.written(ROW(FIELD("sequenceNumber", DataTypes.STRING()))))
                .hasMessageStartingWith("Column 'sequenceNumber' cannot be written: Kinesis sets it.");
        assertThatThrownBy(() -> StandardSchema.written(ROW(FIELD("partitionKey", DataTypes.STRING()))))
                .hasMessageStartingWith("A table without 'format' needs the column 'data BYTES' to be written to");
        assertThatThrownBy(() -> StandardSchema.written(ROW(FIELD("data", DataTypes.STRING()))))
                .hasMessageStartingWith("Column 'data' is declared as STRING and has to be BYTES.");
    }

    private static void assertRefused(String column, DataType type, String expected) {
        assertThatThrownBy(() -> StandardSchema.read(ROW(FIELD(column, type))))
                .isInstanceOf(ValidationException.class)
                .hasMessageStartingWith("Column '" + column + "' is declared as "
                        + type.getLogicalType().asSummaryString() + " and has to be " + expected)
                .hasMessageContaining("The columns of a table without 'format' are partitionKey STRING NOT NULL, ");
    }
}
