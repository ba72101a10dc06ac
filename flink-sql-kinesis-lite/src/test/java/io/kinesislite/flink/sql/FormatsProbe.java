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
package io.kinesislite.flink.sql;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;

/**
 * Writes rows in each format to a stream of the format's name, and reads them back with metadata columns; puts what it has read into a
 * file. Needs Flink's user API and the JDK alone.
 */
final class FormatsProbe {
    private static final String PLANNER = "org.apache.flink.table.planner.delegation.PlannerBase";
    private static final String FLAT = "id INT, item STRING, price DECIMAL(6, 2), sold TIMESTAMP(3)";
    private static final String FLAT_ROWS = "(1, 'tea', 1.50, TIMESTAMP '2026-01-31 10:00:00.005', %s'k1'),"
            + " (2, 'rüm, \"old\"', 2.00, TIMESTAMP '2026-02-01 00:00:00', %s'k2')";
    private static final String NESTED = FLAT + ", tags ARRAY<STRING>, place ROW<x DOUBLE, y DOUBLE>";

    private final TableEnvironment sql = TableEnvironment.create(EnvironmentSettings.inStreamingMode());
    private final List<String> lines = new ArrayList<>();
    private final String endpoint;

    private FormatsProbe(String endpoint) {
        this.endpoint = endpoint;
        sql.getConfig().set("parallelism.default", "1");
    }

    public static void main(String[] endpointAndFile) throws Exception {
        FormatsProbe probe = new FormatsProbe(endpointAndFile[0]);
        probe.lines.add("planner " + (isVisible(PLANNER) ? "visible" : "hidden"));
        String flat = "VALUES " + FLAT_ROWS.replace("%s", "");
        String nested = "VALUES " + FLAT_ROWS.replace("%s", "ARRAY['a', 'b'], ROW(1.5E0, -2E0), ");
        probe.roundTrip("json", NESTED, "id, item, price, sold, tags, place.y", nested);
        probe.roundTrip("avro", NESTED, "id, item, price, sold, tags, place.y", nested);
        probe.roundTrip("csv", FLAT, "id, item, price, sold", flat);
        probe.roundTrip("raw", "item STRING", "item", "VALUES ('tea', 'k1'), ('rüm', 'k2')");
        probe.roundTrip(
                "debezium-json",
                "item STRING, n BIGINT",
                "item, n",
                "SELECT item, COUNT(*), MAX(k) FROM (VALUES ('tea', 'k1'), ('tea', 'k1')) AS v(item, k) GROUP BY item");
        Files.write(Path.of(endpointAndFile[1]), probe.lines);
    }

    private static boolean isVisible(String className) {
        try {
            Class.forName(className);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private void roundTrip(String format, String columns, String read, String rows) throws Exception {
        String table = "`" + format + "`";
        sql.executeSql("CREATE TABLE " + table + " (" + columns + ", k STRING METADATA FROM 'partitionKey',"
                + " `stream` STRING METADATA VIRTUAL, shardId STRING METADATA VIRTUAL,"
                + " arrival TIMESTAMP_LTZ(3) METADATA FROM 'approximateArrivalTimestamp' VIRTUAL,"
                + " sequenceNumber STRING METADATA VIRTUAL) WITH ('connector' = 'kinesis-lite', 'streamName' = '"
                + format + "', 'region' = 'eu-west-1', 'endpoint' = '" + endpoint
                + "', 'awsAccessKeyId' = 'AKIDEXAMPLE', 'awsSecretKey' = 'secret', 'sink.ordering' = 'per-key',"
                + " 'initialPosition' = 'trim_horizon', 'endPosition' = 'latest', 'format' = '" + format + "')");
        sql.executeSql("INSERT INTO " + table + " " + rows).await();
        sql.executeSql("SELECT " + read
                        + ", k, `stream`, shardId, YEAR(arrival) > 2000, CHAR_LENGTH(sequenceNumber) > 0 FROM " + table)
                .collect()
                .forEachRemaining(row -> lines.add(row.toString()));
        sql.executeSql("SELECT item, k FROM " + table).collect().forEachRemaining(row -> lines.add(row.toString()));
    }
}
