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

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.annotation.Internal;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.Schema;

/**
 * The columns of tables that nobody has declared. What the service sets is there to be read, and no insert has to bring it.
 */
@Internal
public final class CatalogSchema {
    private static final String PREFIX = "kinesis_";
    private static final List<StandardColumn> SET_BY_THE_SERVICE = List.of(
            StandardColumn.STREAM,
            StandardColumn.SHARD_ID,
            StandardColumn.SEQUENCE_NUMBER,
            StandardColumn.APPROXIMATE_ARRIVAL_TIMESTAMP);

    private CatalogSchema() {}

    /** The standard columns. */
    public static Schema standard() {
        Schema.Builder schema = Schema.newBuilder()
                .column(
                        StandardColumn.PARTITION_KEY.column(),
                        StandardColumn.PARTITION_KEY.type().nullable())
                .column(StandardColumn.DATA.column(), StandardColumn.DATA.type());
        SET_BY_THE_SERVICE.forEach(column -> schema.columnByMetadata(column.column(), column.type(), true));
        return schema.build();
    }

    /**
     * The columns of a payload, and the metadata but for the payload itself. A metadata column that has the name of a column of
     * the payload gets {@value #PREFIX} before its own.
     */
    public static Schema decoded(List<DataTypes.Field> payload) {
        Schema.Builder schema = Schema.newBuilder();
        Set<String> names = new HashSet<>();
        payload.forEach(field -> {
            schema.column(field.getName(), field.getDataType());
            names.add(field.getName());
        });
        Arrays.stream(StandardColumn.values())
                .filter(column -> column != StandardColumn.DATA)
                .forEach(column -> {
                    String name = column.column();
                    while (!names.add(name)) {
                        name = PREFIX + name;
                    }
                    boolean writable = column == StandardColumn.PARTITION_KEY;
                    schema.columnByMetadata(
                            name, writable ? column.type().nullable() : column.type(), column.column(), !writable);
                });
        return schema.build();
    }
}
