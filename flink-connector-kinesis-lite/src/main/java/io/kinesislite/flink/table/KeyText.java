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

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.data.ArrayData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.types.logical.ArrayType;
import org.apache.flink.table.types.logical.DistinctType;
import org.apache.flink.table.types.logical.LogicalType;
import org.jspecify.annotations.Nullable;

/** A value of a column as text: equal values have equal texts, different values of a type have different ones. */
final class KeyText {
    private KeyText() {}

    /**
     * @param column the column as a message names it
     * @throws ValidationException if equal values of the type can differ as text
     */
    static void check(String column, LogicalType type) {
        switch (type.getTypeRoot()) {
            case MAP, MULTISET, RAW, STRUCTURED_TYPE, SYMBOL, UNRESOLVED, NULL ->
                throw new ValidationException(column + " is of type "
                        + type.asSummaryString()
                        + ", of which no partition key can be made: its values have no order in"
                        + " themselves. Use columns of other types.");
            default -> type.getChildren().forEach(child -> check(column, child));
        }
    }

    /** The text of a value in Flink's internal form. */
    static String of(LogicalType type, Object value) {
        return switch (type.getTypeRoot()) {
            case BINARY, VARBINARY -> HexFormat.of().formatHex((byte[]) value);
            case DATE -> LocalDate.ofEpochDay((Integer) value).toString();
            case TIME_WITHOUT_TIME_ZONE ->
                LocalTime.ofNanoOfDay(TimeUnit.MILLISECONDS.toNanos((Integer) value))
                        .toString();
            case TIMESTAMP_WITH_LOCAL_TIME_ZONE ->
                ((TimestampData) value).toInstant().toString();
            case DISTINCT_TYPE -> of(((DistinctType) type).getSourceType(), value);
            case ARRAY -> ofArray(((ArrayType) type).getElementType(), (ArrayData) value);
            case ROW -> ofRow(type.getChildren(), (RowData) value);
            default -> value.toString();
        };
    }

    private static String ofArray(LogicalType elementType, ArrayData array) {
        ArrayData.ElementGetter getter = ArrayData.createElementGetter(elementType);
        StringBuilder text = new StringBuilder("[");
        for (int i = 0; i < array.size(); i++) {
            append(text, elementType, getter.getElementOrNull(array, i));
        }
        return text.append(']').toString();
    }

    private static String ofRow(List<LogicalType> types, RowData row) {
        StringBuilder text = new StringBuilder("(");
        for (int i = 0; i < types.size(); i++) {
            append(
                    text,
                    types.get(i),
                    RowData.createFieldGetter(types.get(i), i).getFieldOrNull(row));
        }
        return text.append(')').toString();
    }

    /** With its length in front, an element cannot be taken for two. */
    private static void append(StringBuilder text, LogicalType type, @Nullable Object element) {
        if (element == null) {
            text.append("N;");
            return;
        }
        String own = of(type, element);
        text.append(own.length()).append(':').append(own).append(';');
    }
}
