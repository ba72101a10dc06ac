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

import io.kinesislite.flink.source.reader.KinesisRecordDeserializer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.connector.ChangelogMode;
import org.apache.flink.table.connector.Projection;
import org.apache.flink.table.connector.format.DecodingFormat;
import org.apache.flink.table.connector.format.ProjectableDecodingFormat;
import org.apache.flink.table.connector.source.ScanTableSource.ScanContext;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.types.RowKind;

/**
 * Payloads that a format decodes into the physical columns of a table. A format that cannot project decodes all columns, and
 * those that were asked for are taken of them.
 *
 * @param format decodes
 * @param name the format's, for messages
 * @param columns the physical columns
 * @param lenient whether the format by itself passes over what it cannot decode
 * @param onError what becomes of a record that cannot be decoded
 */
record Payloads(
        DecodingFormat<DeserializationSchema<RowData>> format,
        String name,
        DataType columns,
        boolean lenient,
        OnDecodeError onError) {
    /**
     * Takes the columns that are asked for as those of the record, which has them all one behind the other
     * (https://issues.apache.org/jira/browse/FLINK-35324).
     */
    private static final String PROJECTS_WRONGLY = "avro";

    /** Before the metadata that a format gives itself. */
    private static final String OF_FORMAT = "value.";

    /**
     * Checks what is to become of records that cannot be decoded.
     *
     * @throws ValidationException if there can be no rows of nulls
     */
    Payloads {
        if (onError == OnDecodeError.NULL) {
            requireNullable(columns);
            if (!format.getChangelogMode().containsOnly(RowKind.INSERT)) {
                throw new ValidationException("Option 'onDecodeError' is 'null': the rows of format '" + name
                        + "' are changes, and a row of nulls is none. Use 'fail' or 'skip'.");
            }
        }
    }

    private static void requireNullable(DataType columns) {
        List<String> names = DataType.getFieldNames(columns);
        List<LogicalType> types = columns.getLogicalType().getChildren();
        for (int i = 0; i < names.size(); i++) {
            if (!types.get(i).isNullable()) {
                throw new ValidationException("Option 'onDecodeError' is 'null', and column '" + names.get(i)
                        + "' is NOT NULL: declare it without NOT NULL and PRIMARY KEY, or use 'fail' or 'skip'.");
            }
        }
    }

    ChangelogMode changelog() {
        return format.getChangelogMode();
    }

    /**
     * Whether single fields of a row inside a row can be decoded. A lenient format makes NULL of a whole row that it cannot
     * decode, but leaves out the record if it is asked for a field of it: then rows would depend on the query's columns.
     */
    boolean projectsFields() {
        return !lenient
                && projectable()
                        .filter(ProjectableDecodingFormat::supportsNestedProjection)
                        .isPresent();
    }

    private Optional<ProjectableDecodingFormat<DeserializationSchema<RowData>>> projectable() {
        return format instanceof ProjectableDecodingFormat<DeserializationSchema<RowData>> projectable
                        && !name.equals(PROJECTS_WRONGLY)
                ? Optional.of(projectable)
                : Optional.empty();
    }

    /** What the format can say of a record, by metadata key. */
    Map<String, DataType> metadata() {
        Map<String, DataType> types = new LinkedHashMap<>();
        format.listReadableMetadata().forEach((key, type) -> types.put(OF_FORMAT + key, type));
        return types;
    }

    /**
     * What turns records into rows: the columns of a projection, what the format says, and the standard columns.
     *
     * @param projection the physical columns, or fields of them
     * @param keys the metadata keys, those of the format before the others
     */
    KinesisRecordDeserializer<RowData> deserializer(
            ScanContext context, int[][] projection, List<String> keys, TypeInformation<RowData> type) {
        List<String> ofFormat =
                keys.stream().filter(key -> key.startsWith(OF_FORMAT)).toList();
        List<StandardColumn> metadata = MetadataColumns.of(keys.subList(ofFormat.size(), keys.size()));
        applyMetadata(ofFormat);
        boolean projects = projectable().isPresent();
        RowData.FieldGetter[] fields = fields(projection, projects, ofFormat);
        boolean asDecoded = metadata.isEmpty() && (projects || isIdentity(projection));
        return new FormatRowDataDeserializer(
                decoder(context, projection),
                new FormatRowDataDeserializer.Layout(fields, metadata.toArray(StandardColumn[]::new), asDecoded),
                name,
                onError,
                type);
    }

    /** Formats without metadata refuse even an empty list. The format is shared by all plans of the table. */
    private void applyMetadata(List<String> keys) {
        if (!format.listReadableMetadata().isEmpty()) {
            format.applyReadableMetadata(
                    keys.stream().map(key -> key.substring(OF_FORMAT.length())).toList());
        }
    }

    private DeserializationSchema<RowData> decoder(ScanContext context, int[][] projection) {
        return projectable()
                .map(projecting -> projecting.createRuntimeDecoder(context, columns, projection))
                .orElseGet(() -> format.createRuntimeDecoder(context, columns));
    }

    /** Of a decoded row, which has the metadata of the format behind its columns. */
    private RowData.FieldGetter[] fields(int[][] projection, boolean projects, List<String> ofFormat) {
        List<LogicalType> types = new ArrayList<>(
                Projection.of(projection).project(columns).getLogicalType().getChildren());
        metadata().forEach((key, type) -> {
            if (ofFormat.contains(key)) {
                types.add(type.getLogicalType());
            }
        });
        int behind = projects ? 0 : DataType.getFieldCount(columns) - projection.length;
        return IntStream.range(0, types.size())
                .mapToObj(i -> RowData.createFieldGetter(
                        types.get(i), i >= projection.length ? behind + i : projects ? i : projection[i][0]))
                .toArray(RowData.FieldGetter[]::new);
    }

    private boolean isIdentity(int[][] projection) {
        return projection.length == DataType.getFieldCount(columns)
                && IntStream.range(0, projection.length).allMatch(i -> projection[i][0] == i);
    }
}
