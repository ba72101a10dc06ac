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
import io.kinesislite.flink.source.KinesisLiteSourceBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamSource;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.connector.ChangelogMode;
import org.apache.flink.table.connector.Projection;
import org.apache.flink.table.connector.ProviderContext;
import org.apache.flink.table.connector.source.DataStreamScanProvider;
import org.apache.flink.table.connector.source.DynamicTableSource;
import org.apache.flink.table.connector.source.ScanTableSource;
import org.apache.flink.table.connector.source.abilities.SupportsFilterPushDown;
import org.apache.flink.table.connector.source.abilities.SupportsLimitPushDown;
import org.apache.flink.table.connector.source.abilities.SupportsProjectionPushDown;
import org.apache.flink.table.connector.source.abilities.SupportsReadingMetadata;
import org.apache.flink.table.connector.source.abilities.SupportsSourceWatermark;
import org.apache.flink.table.connector.source.abilities.SupportsWatermarkPushDown;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.expressions.ResolvedExpression;
import org.apache.flink.table.types.DataType;
import org.apache.flink.types.RowKind;
import org.jspecify.annotations.Nullable;

/**
 * A table that is read. Without a format its physical columns are standard columns by name; with one they are what the
 * format decodes. Metadata columns stand behind the physical ones.
 */
final class KinesisLiteTableSource
        implements ScanTableSource,
                SupportsProjectionPushDown,
                SupportsReadingMetadata,
                SupportsFilterPushDown,
                SupportsLimitPushDown,
                SupportsWatermarkPushDown,
                SupportsSourceWatermark {
    private final String table;
    private final SourceOptions options;
    private final @Nullable Payloads payloads;
    private final TableColumns columns;

    private int[][] projection;
    private List<String> metadataKeys = List.of();
    private DataType producedType;
    private ScanScope scope = ScanScope.ALL;
    private @Nullable Long limit;
    private WatermarkStrategy<RowData> watermarks = WatermarkStrategy.noWatermarks();
    private boolean hasSourceWatermarks;

    KinesisLiteTableSource(String table, SourceOptions options, @Nullable Payloads payloads, TableColumns columns) {
        if (payloads == null) {
            StandardSchema.read(columns.physicalType());
        }
        this.table = table;
        this.options = options;
        this.payloads = payloads;
        this.columns = columns;
        this.producedType = columns.physicalType();
        this.projection = Projection.all(producedType).toNestedIndexes();
    }

    @Override
    public ChangelogMode getChangelogMode() {
        return payloads == null ? ChangelogMode.insertOnly() : payloads.changelog();
    }

    @Override
    public ScanRuntimeProvider getScanRuntimeProvider(ScanContext context) {
        TypeInformation<RowData> type = context.createTypeInformation(producedType);
        KinesisLiteSourceBuilder<RowData> source = options.newSource(scope)
                .setDeserializer(
                        payloads == null
                                ? new RowDataDeserializer(standardColumns(), type)
                                : payloads.deserializer(context, projection, metadataKeys, type));
        if (hasSourceWatermarks) {
            source.setArrivalTimeWatermarks(options.sourceWatermarkDelay());
        }
        if (limit != null) {
            source.setLimit(limit).setMaxRecordsPerFetch(options.pageFor(limit));
        }
        return new SourceStream(table, source.build(), watermarks, options.parallelism());
    }

    private List<StandardColumn> standardColumns() {
        return Stream.concat(
                        StandardSchema.read(Projection.of(projection).project(columns.physicalType())).stream(),
                        MetadataColumns.of(metadataKeys).stream())
                .toList();
    }

    @Override
    public boolean supportsNestedProjection() {
        return payloads != null && payloads.projectsFields();
    }

    @Override
    public void applyProjection(int[][] projectedFields, DataType producedDataType) {
        projection = projectedFields;
        producedType = producedDataType;
    }

    /** Those of the format first: in this order they stand behind the physical columns. */
    @Override
    public Map<String, DataType> listReadableMetadata() {
        Map<String, DataType> types = new LinkedHashMap<>(payloads == null ? Map.of() : payloads.metadata());
        types.putAll(MetadataColumns.readable());
        return types;
    }

    /** Called twice: with all metadata columns of the table, and with those that a query needs. */
    @Override
    public void applyReadableMetadata(List<String> keys, DataType producedDataType) {
        metadataKeys = keys;
        producedType = producedDataType;
    }

    /** What a filter says of time, shard and stream bounds what is read; which rows are wanted is still the planner's to tell. */
    @Override
    public Result applyFilters(List<ResolvedExpression> filters) {
        FilterReader reader = new FilterReader(columns.standard());
        List<ResolvedExpression> understood = new ArrayList<>();
        for (ResolvedExpression filter : filters) {
            ScanScope part = reader.scope(filter);
            if (!part.equals(ScanScope.ALL)) {
                understood.add(filter);
                scope = scope.and(part);
            }
        }
        return Result.of(understood, filters);
    }

    /** Of changes, the first ones may be undone by later ones. */
    @Override
    public void applyLimit(long rows) {
        if (rows > 0 && getChangelogMode().containsOnly(RowKind.INSERT)) {
            limit = rows;
        }
    }

    @Override
    public void applyWatermark(WatermarkStrategy<RowData> watermarkStrategy) {
        watermarks = watermarkStrategy;
    }

    @Override
    public void applySourceWatermark() {
        columns.requireArrivalTimeAsRowtime();
        hasSourceWatermarks = true;
    }

    @Override
    public DynamicTableSource copy() {
        KinesisLiteTableSource copy = new KinesisLiteTableSource(table, options, payloads, columns);
        copy.projection = projection;
        copy.metadataKeys = metadataKeys;
        copy.producedType = producedType;
        copy.scope = scope;
        copy.limit = limit;
        copy.watermarks = watermarks;
        copy.hasSourceWatermarks = hasSourceWatermarks;
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
