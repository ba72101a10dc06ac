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

import io.kinesislite.flink.source.KinesisLiteSource;
import io.kinesislite.flink.source.reader.KinesisRecordDeserializer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamSource;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.connector.ChangelogMode;
import org.apache.flink.table.connector.Projection;
import org.apache.flink.table.connector.ProviderContext;
import org.apache.flink.table.connector.format.DecodingFormat;
import org.apache.flink.table.connector.format.ProjectableDecodingFormat;
import org.apache.flink.table.connector.source.DataStreamScanProvider;
import org.apache.flink.table.connector.source.DynamicTableSource;
import org.apache.flink.table.connector.source.ScanTableSource;
import org.apache.flink.table.connector.source.abilities.SupportsProjectionPushDown;
import org.apache.flink.table.connector.source.abilities.SupportsReadingMetadata;
import org.apache.flink.table.connector.source.abilities.SupportsWatermarkPushDown;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.logical.LogicalType;
import org.jspecify.annotations.Nullable;

/**
 * A table that is read. Without a format its physical columns are standard columns by name; with one they are what the
 * format decodes. Metadata columns stand behind the physical ones.
 */
final class KinesisLiteTableSource
        implements ScanTableSource, SupportsProjectionPushDown, SupportsReadingMetadata, SupportsWatermarkPushDown {
    private final String table;
    private final SourceOptions options;
    private final @Nullable DecodingFormat<DeserializationSchema<RowData>> format;
    private final DataType physicalType;

    private int[][] projection;
    private List<StandardColumn> metadata = List.of();
    private DataType producedType;
    private WatermarkStrategy<RowData> watermarks = WatermarkStrategy.noWatermarks();

    KinesisLiteTableSource(
            String table,
            SourceOptions options,
            @Nullable DecodingFormat<DeserializationSchema<RowData>> format,
            DataType physicalType) {
        if (format == null) {
            StandardSchema.read(physicalType);
        }
        this.table = table;
        this.options = options;
        this.format = format;
        this.physicalType = physicalType;
        this.producedType = physicalType;
        this.projection = Projection.all(physicalType).toNestedIndexes();
    }

    @Override
    public ChangelogMode getChangelogMode() {
        return format == null ? ChangelogMode.insertOnly() : format.getChangelogMode();
    }

    @Override
    public ScanRuntimeProvider getScanRuntimeProvider(ScanContext context) {
        TypeInformation<RowData> type = context.createTypeInformation(producedType);
        KinesisRecordDeserializer<RowData> deserializer =
                format == null ? new RowDataDeserializer(standardColumns(), type) : decoding(format, context, type);
        KinesisLiteSource<RowData> source =
                options.newSource().setDeserializer(deserializer).build();
        return new SourceStream(table, source, watermarks, options.parallelism());
    }

    private List<StandardColumn> standardColumns() {
        return Stream.concat(
                        StandardSchema.read(Projection.of(projection).project(physicalType)).stream(),
                        metadata.stream())
                .toList();
    }

    /** A format that cannot project decodes all columns, and those that were asked for are taken of them. */
    private KinesisRecordDeserializer<RowData> decoding(
            DecodingFormat<DeserializationSchema<RowData>> decodingFormat,
            ScanContext context,
            TypeInformation<RowData> type) {
        boolean projects = decodingFormat instanceof ProjectableDecodingFormat;
        DeserializationSchema<RowData> decoder =
                decodingFormat instanceof ProjectableDecodingFormat<DeserializationSchema<RowData>> projectable
                        ? projectable.createRuntimeDecoder(context, physicalType, projection)
                        : decodingFormat.createRuntimeDecoder(context, physicalType);
        List<LogicalType> fields = physicalType.getLogicalType().getChildren();
        RowData.FieldGetter[] physical = IntStream.range(0, projection.length)
                .mapToObj(i -> RowData.createFieldGetter(fields.get(projection[i][0]), projects ? i : projection[i][0]))
                .toArray(RowData.FieldGetter[]::new);
        boolean asDecoded = metadata.isEmpty() && (projects || isIdentity(fields.size()));
        return new FormatRowDataDeserializer(decoder, physical, metadata, asDecoded, type);
    }

    private boolean isIdentity(int fields) {
        return projection.length == fields && IntStream.range(0, fields).allMatch(i -> projection[i][0] == i);
    }

    @Override
    public boolean supportsNestedProjection() {
        return false;
    }

    @Override
    public void applyProjection(int[][] projectedFields, DataType producedDataType) {
        projection = projectedFields;
        producedType = producedDataType;
    }

    @Override
    public Map<String, DataType> listReadableMetadata() {
        return MetadataColumns.readable();
    }

    /** Called twice: with all metadata columns of the table, and with those that a query needs. */
    @Override
    public void applyReadableMetadata(List<String> metadataKeys, DataType producedDataType) {
        metadata = MetadataColumns.of(metadataKeys);
        producedType = producedDataType;
    }

    @Override
    public void applyWatermark(WatermarkStrategy<RowData> watermarkStrategy) {
        watermarks = watermarkStrategy;
    }

    @Override
    public DynamicTableSource copy() {
        KinesisLiteTableSource copy = new KinesisLiteTableSource(table, options, format, physicalType);
        copy.projection = projection;
        copy.metadata = metadata;
        copy.producedType = producedType;
        copy.watermarks = watermarks;
        return copy;
    }

    @Override
    public String asSummaryString() {
        return "kinesis-lite";
    }

    /**
     * The source as the planner takes it.
     *
     * @param table the table, which names the operator
     * @param source the source
     * @param watermarks made of each shard's records
     * @param parallelism null for the job's
     */
    private record SourceStream(
            String table,
            KinesisLiteSource<RowData> source,
            WatermarkStrategy<RowData> watermarks,
            @Nullable Integer parallelism)
            implements DataStreamScanProvider {

        @Override
        public DataStream<RowData> produceDataStream(ProviderContext context, StreamExecutionEnvironment environment) {
            DataStreamSource<RowData> stream = environment.fromSource(source, watermarks, "kinesis-lite: " + table);
            context.generateUid("kinesis-lite").ifPresent(stream::uid);
            return stream;
        }

        @Override
        public boolean isBounded() {
            return source.getBoundedness() == Boundedness.BOUNDED;
        }

        @Override
        public Optional<Integer> getParallelism() {
            return Optional.ofNullable(parallelism);
        }
    }
}
