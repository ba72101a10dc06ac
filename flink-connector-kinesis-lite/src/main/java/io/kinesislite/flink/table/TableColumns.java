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

import java.util.HashMap;
import java.util.Map;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.catalog.Column;
import org.apache.flink.table.catalog.ResolvedSchema;
import org.apache.flink.table.catalog.WatermarkSpec;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.logical.LogicalTypeRoot;

/**
 * The columns that a table declares.
 *
 * @param schema all of them
 * @param decoded whether the physical columns are decoded payload, whatever their names
 */
record TableColumns(ResolvedSchema schema, boolean decoded) {

    /** The type of a row of the physical columns. */
    DataType physicalType() {
        return schema.toPhysicalRowDataType();
    }

    /** The columns that hold what a standard column holds, by the names that they have in the table. */
    Map<String, StandardColumn> standard() {
        Map<String, StandardColumn> columns = new HashMap<>();
        for (Column column : schema.getColumns()) {
            if (column instanceof Column.MetadataColumn metadata) {
                StandardColumn.named(metadata.getMetadataKey().orElse(metadata.getName()))
                        .ifPresent(standard -> columns.put(metadata.getName(), standard));
            } else if (column.isPhysical() && !decoded) {
                StandardColumn.named(column.getName()).ifPresent(standard -> columns.put(column.getName(), standard));
            }
        }
        return columns;
    }

    /**
     * Checks what the source's own watermarks would be for.
     *
     * @throws ValidationException if it is not the arrival time
     */
    void requireArrivalTimeAsRowtime() {
        for (WatermarkSpec watermark : schema.getWatermarkSpecs()) {
            String name = watermark.getRowtimeAttribute();
            boolean isArrival = standard().get(name) == StandardColumn.APPROXIMATE_ARRIVAL_TIMESTAMP
                    && schema.getColumn(name)
                            .filter(column -> column.getDataType()
                                    .getLogicalType()
                                    .is(LogicalTypeRoot.TIMESTAMP_WITH_LOCAL_TIME_ZONE))
                            .isPresent();
            if (!isArrival) {
                throw new ValidationException("SOURCE_WATERMARK() of column '" + name
                        + "': the source's own watermarks are for arrival times. Declare the column as '" + name
                        + " TIMESTAMP_LTZ(3) METADATA FROM 'approximateArrivalTimestamp' VIRTUAL', or write the watermark"
                        + " of this column as an expression of it.");
            }
        }
    }
}
