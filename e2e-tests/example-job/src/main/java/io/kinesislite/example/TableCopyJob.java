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
package io.kinesislite.example;

import java.util.Map;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.api.TableDescriptor;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.util.ParameterTool;

/** The copy of {@link CopyJob} with tables. It takes the same arguments, and reads by polling alone. */
public final class TableCopyJob {
    private static final long CHECKPOINT_INTERVAL = 10_000;
    private static final Schema LINES =
            Schema.newBuilder().column("line", DataTypes.STRING()).build();

    private TableCopyJob() {}

    /**
     * Declares both tables and submits the query.
     *
     * @param args as above
     */
    public static void main(String[] args) {
        ParameterTool arguments = ParameterTool.fromArgs(args);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.enableCheckpointing(arguments.getLong("checkpoint-interval", CHECKPOINT_INTERVAL));
        StreamTableEnvironment tables = StreamTableEnvironment.create(env);

        Map<String, String> access = new Access(arguments).tableOptions();
        tables.createTemporaryTable(
                "clicks",
                lines(arguments.getRequired("input"), access)
                        .option("initialPosition", arguments.get("initial-position", "trim_horizon"))
                        .option("endPosition", arguments.get("end-position", "never"))
                        .build());
        tables.createTemporaryTable(
                "copies", lines(arguments.getRequired("output"), access).build());

        tables.executeSql("INSERT INTO copies SELECT line FROM clicks");
    }

    private static TableDescriptor.Builder lines(String stream, Map<String, String> access) {
        TableDescriptor.Builder table = TableDescriptor.forConnector("kinesis-lite")
                .schema(LINES)
                .option("streamName", stream)
                .format("raw");
        access.forEach(table::option);
        return table;
    }
}
