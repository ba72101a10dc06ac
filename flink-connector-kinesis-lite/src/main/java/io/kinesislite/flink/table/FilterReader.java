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

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.table.expressions.CallExpression;
import org.apache.flink.table.expressions.Expression;
import org.apache.flink.table.expressions.FieldReferenceExpression;
import org.apache.flink.table.expressions.ValueLiteralExpression;
import org.apache.flink.table.functions.BuiltInFunctionDefinitions;
import org.apache.flink.table.functions.FunctionDefinition;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.logical.LogicalTypeRoot;

/**
 * Reads a filter of a query for what it says of arrival time, shard and stream. What it does not understand, it takes for
 * everywhere.
 */
final class FilterReader {
    /** How a comparison reads with its sides exchanged. */
    private static final Map<FunctionDefinition, FunctionDefinition> MIRRORED = Map.of(
            BuiltInFunctionDefinitions.EQUALS, BuiltInFunctionDefinitions.EQUALS,
            BuiltInFunctionDefinitions.GREATER_THAN, BuiltInFunctionDefinitions.LESS_THAN,
            BuiltInFunctionDefinitions.LESS_THAN, BuiltInFunctionDefinitions.GREATER_THAN,
            BuiltInFunctionDefinitions.GREATER_THAN_OR_EQUAL, BuiltInFunctionDefinitions.LESS_THAN_OR_EQUAL,
            BuiltInFunctionDefinitions.LESS_THAN_OR_EQUAL, BuiltInFunctionDefinitions.GREATER_THAN_OR_EQUAL);

    private final Map<String, StandardColumn> columns;

    /**
     * A reader for a table.
     *
     * @param columns what the columns of the table hold, by name; those that hold something else are left out
     */
    FilterReader(Map<String, StandardColumn> columns) {
        this.columns = columns;
    }

    /** Where the rows stand for which a condition can be true. */
    ScanScope scope(Expression condition) {
        if (!(condition instanceof CallExpression call)) {
            return ScanScope.ALL;
        }
        FunctionDefinition function = call.getFunctionDefinition();
        List<Expression> sides = call.getChildren();
        if (function.equals(BuiltInFunctionDefinitions.AND)) {
            return sides.stream().map(this::scope).reduce(ScanScope.ALL, ScanScope::and);
        }
        if (function.equals(BuiltInFunctionDefinitions.OR)) {
            return sides.stream().map(this::scope).reduce(ScanScope::or).orElse(ScanScope.ALL);
        }
        if (function.equals(BuiltInFunctionDefinitions.BETWEEN) && sides.size() == 3) {
            return compared(BuiltInFunctionDefinitions.GREATER_THAN_OR_EQUAL, sides.get(0), sides.get(1))
                    .and(compared(BuiltInFunctionDefinitions.LESS_THAN_OR_EQUAL, sides.get(0), sides.get(2)));
        }
        FunctionDefinition mirrored = MIRRORED.get(function);
        if (mirrored == null || sides.size() != 2) {
            return ScanScope.ALL;
        }
        return sides.get(1) instanceof ValueLiteralExpression
                ? compared(function, sides.get(0), sides.get(1))
                : compared(mirrored, sides.get(1), sides.get(0));
    }

    private ScanScope compared(FunctionDefinition function, Expression side, Expression value) {
        if (!(uncast(side) instanceof FieldReferenceExpression field)
                || !(value instanceof ValueLiteralExpression literal)) {
            return ScanScope.ALL;
        }
        StandardColumn column = columns.get(field.getName());
        if (column == StandardColumn.APPROXIMATE_ARRIVAL_TIMESTAMP) {
            return isInstant(field)
                    ? literal.getValueAs(Instant.class)
                            .map(instant -> arrived(function, instant))
                            .orElse(ScanScope.ALL)
                    : ScanScope.ALL;
        }
        if (function.equals(BuiltInFunctionDefinitions.EQUALS)) {
            Optional<String> text = literal.getValueAs(String.class);
            if (column == StandardColumn.SHARD_ID) {
                return text.map(ScanScope::shard).orElse(ScanScope.ALL);
            }
            if (column == StandardColumn.STREAM) {
                return text.map(ScanScope::stream).orElse(ScanScope.ALL);
            }
        }
        return ScanScope.ALL;
    }

    /** Metadata columns are declared nullable, and no value is null. */
    private static Expression uncast(Expression side) {
        return side instanceof CallExpression call
                        && call.getFunctionDefinition().equals(BuiltInFunctionDefinitions.CAST)
                        && call.getChildren().get(0) instanceof FieldReferenceExpression field
                        && keepsValues(field.getOutputDataType(), call.getOutputDataType())
                ? field
                : side;
    }

    private static boolean keepsValues(DataType from, DataType to) {
        return from.nullable().getLogicalType().equals(to.nullable().getLogicalType());
    }

    private static boolean isInstant(FieldReferenceExpression field) {
        return field.getOutputDataType().getLogicalType().is(LogicalTypeRoot.TIMESTAMP_WITH_LOCAL_TIME_ZONE);
    }

    /** Arrival times are whole milliseconds. */
    private static ScanScope arrived(FunctionDefinition function, Instant instant) {
        Instant millis = instant.truncatedTo(ChronoUnit.MILLIS);
        Instant next = millis.plusMillis(1);
        if (function.equals(BuiltInFunctionDefinitions.EQUALS)) {
            return ScanScope.from(millis).and(ScanScope.until(next));
        }
        if (function.equals(BuiltInFunctionDefinitions.LESS_THAN)) {
            return ScanScope.until(millis.equals(instant) ? millis : next);
        }
        if (function.equals(BuiltInFunctionDefinitions.LESS_THAN_OR_EQUAL)) {
            return ScanScope.until(next);
        }
        return ScanScope.from(millis);
    }
}
