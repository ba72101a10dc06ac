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
package io.kinesislite.e2e.compat;

import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;

/** A statement over tables and a catalog of kinesis-lite. A job for each run: Flink takes no more from a JAR that its REST API runs. */
public final class TableJob {
    private TableJob() {}

    /**
     * Submits the job.
     *
     * @param arguments the endpoint, and the statement
     * @throws ExecutionException if it cannot be submitted
     * @throws InterruptedException if it cannot be submitted
     */
    public static void main(String[] arguments) throws ExecutionException, InterruptedException {
        TableEnvironment tables = TableEnvironment.create(EnvironmentSettings.inBatchMode());
        String access = """
                'endpoint' = '%s', 'region' = 'us-east-1', 'awsAccessKeyId' = 'key', 'awsSecretKey' = 'secret'""".formatted(arguments[0]);
        tables.executeSql("CREATE CATALOG k WITH ('type' = 'kinesis-lite', " + access + ")");
        for (String table : List.of("clicks (page STRING, n INT)", "totals (page STRING, total INT, records BIGINT)")) {
            String stream = table.substring(0, table.indexOf(' '));
            tables.executeSql("CREATE TABLE " + table + " WITH ('connector' = 'kinesis-lite', 'streamName' = '" + stream
                    + "', 'format' = 'json', " + access + ")");
        }
        tables.executeSql(arguments[1]);
    }
}
