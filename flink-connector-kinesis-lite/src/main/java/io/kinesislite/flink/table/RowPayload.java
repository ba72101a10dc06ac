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

import io.kinesislite.flink.model.FailureKind;
import io.kinesislite.flink.model.KinesisLiteException;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.logical.LogicalType;
import org.jspecify.annotations.Nullable;

/**
 * What becomes the payload of a row.
 *
 * <p>Thread: task.
 */
sealed interface RowPayload extends SerializationSchema<RowData> {

    /** A column of bytes. */
    static RowPayload column(int place) {
        return new Column(place);
    }

    /**
     * The physical columns in a format.
     *
     * @param alone whether a row has no columns behind them
     */
    static RowPayload encoded(SerializationSchema<RowData> format, DataType physicalType, boolean alone) {
        if (alone) {
            return new Encoded(format, null);
        }
        List<LogicalType> fields = physicalType.getLogicalType().getChildren();
        return new Encoded(
                format,
                IntStream.range(0, fields.size())
                        .mapToObj(i -> RowData.createFieldGetter(fields.get(i), i))
                        .toArray(RowData.FieldGetter[]::new));
    }

    /** A column of bytes. */
    final class Column implements RowPayload {
        private static final long serialVersionUID = 1L;

        private final int place;

        private Column(int place) {
            this.place = place;
        }

        @Override
        public byte[] serialize(RowData row) {
            if (row.isNullAt(place)) {
                throw new KinesisLiteException(
                        FailureKind.FATAL,
                        "Cannot write a row: its column 'data' is NULL. Filter such rows out, or give them a payload.",
                        null);
            }
            return row.getBinary(place);
        }
    }

    /** Columns in a format. */
    final class Encoded implements RowPayload {
        private static final long serialVersionUID = 1L;

        private final SerializationSchema<RowData> format;
        private final RowData.FieldGetter @Nullable [] fields;

        private Encoded(SerializationSchema<RowData> format, RowData.FieldGetter @Nullable [] fields) {
            this.format = format;
            this.fields = fields;
        }

        @Override
        public void open(InitializationContext context) throws Exception {
            format.open(context);
        }

        @Override
        public byte[] serialize(RowData row) {
            byte[] payload = format.serialize(physical(row));
            if (payload == null) {
                throw new KinesisLiteException(
                        FailureKind.FATAL,
                        "Cannot write a row: its format makes no payload of it, as 'raw' of NULL. Filter such rows out,"
                                + " or give them a payload.",
                        null);
            }
            return payload;
        }

        private RowData physical(RowData row) {
            if (fields == null) {
                return row;
            }
            GenericRowData physical = new GenericRowData(row.getRowKind(), fields.length);
            for (int i = 0; i < fields.length; i++) {
                physical.setField(i, fields[i].getFieldOrNull(row));
            }
            return physical;
        }
    }
}
