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

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.logical.LocalZonedTimestampType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.LogicalTypeFamily;
import org.apache.flink.table.types.logical.LogicalTypeRoot;
import org.apache.flink.table.types.logical.VarCharType;

/** Finds the standard columns that a table without a format declares: any of them, in any order, by name. */
final class StandardSchema {
    /** No value is longer: a partition key has 256 characters, an ARN fewer. */
    private static final int LONGEST_TEXT = 256;

    private StandardSchema() {}

    /**
     * The columns that are read.
     *
     * @throws ValidationException if a column is unknown, or its type cannot hold the values
     */
    static List<StandardColumn> read(DataType row) {
        List<StandardColumn> columns = new ArrayList<>();
        List<DataType> types = DataType.getFieldDataTypes(row);
        for (int i = 0; i < types.size(); i++) {
            String name = DataType.getFieldNames(row).get(i);
            StandardColumn column = column(name);
            LogicalType type = types.get(i).getLogicalType();
            if (!holds(type, column)) {
                throw wrongType(name, type, column, expected(column));
            }
            columns.add(column);
        }
        return columns;
    }

    /**
     * The columns that are written.
     *
     * @throws ValidationException if a column is unknown, set by the service or of another type, or {@code data} is missing
     */
    static List<StandardColumn> written(DataType row) {
        List<StandardColumn> columns = new ArrayList<>();
        List<DataType> types = DataType.getFieldDataTypes(row);
        for (int i = 0; i < types.size(); i++) {
            String name = DataType.getFieldNames(row).get(i);
            StandardColumn column = column(name);
            if (!column.isWritable()) {
                throw new ValidationException(
                        "Column '" + name + "' cannot be written: Kinesis sets it. Leave it out of"
                                + " the table that is written to, or declare it as '" + name + " " + column.type()
                                + " METADATA VIRTUAL'.");
            }
            LogicalType type = types.get(i).getLogicalType();
            LogicalTypeFamily family = column == StandardColumn.DATA
                    ? LogicalTypeFamily.BINARY_STRING
                    : LogicalTypeFamily.CHARACTER_STRING;
            if (!type.is(family)) {
                throw wrongType(name, type, column, column == StandardColumn.DATA ? "BYTES" : "STRING");
            }
            columns.add(column);
        }
        if (!columns.contains(StandardColumn.DATA)) {
            throw new ValidationException(
                    "A table without 'format' needs the column 'data BYTES' to be written to: it is"
                            + " the payload. Declare it, or set 'format'.");
        }
        return columns;
    }

    private static StandardColumn column(String name) {
        return StandardColumn.named(name)
                .orElseThrow(() -> new ValidationException("Column '" + name
                        + "' does not exist in a table without 'format'. Set 'format' to decode payloads into columns"
                        + " of your own, or declare any of " + StandardColumn.all() + "."));
    }

    private static boolean holds(LogicalType type, StandardColumn column) {
        LogicalType own = column.type().getLogicalType();
        if (own.isNullable() && !type.isNullable()) {
            return false;
        }
        if (type instanceof VarCharType text) {
            return own.is(LogicalTypeRoot.VARCHAR) && text.getLength() >= LONGEST_TEXT;
        }
        if (type instanceof LocalZonedTimestampType time) {
            return own.is(LogicalTypeRoot.TIMESTAMP_WITH_LOCAL_TIME_ZONE) && time.getPrecision() >= 3;
        }
        return type.copy(true).equals(own.copy(true));
    }

    private static String expected(StandardColumn column) {
        return column.type().toString() + (column.type().getLogicalType().isNullable() ? "" : " (or nullable)");
    }

    private static ValidationException wrongType(
            String name, LogicalType given, StandardColumn column, String expected) {
        String other = column == StandardColumn.DATA ? " To decode the payload, set 'format'." : "";
        return new ValidationException("Column '" + name + "' is declared as " + given.asSummaryString()
                + " and has to be " + expected + "." + other + " The columns of a table without 'format' are "
                + StandardColumn.all() + ".");
    }
}
