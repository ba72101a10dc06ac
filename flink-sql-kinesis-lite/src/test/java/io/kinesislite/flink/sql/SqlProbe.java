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

/** Writes two rows to an endpoint, reads them, and puts them into a file; needs Flink's user API and the JDK alone. */
final class SqlProbe {
    private SqlProbe() {}

    public static void main(String[] endpointAndFile) throws Exception {
        TableEnvironment sql = TableEnvironment.create(EnvironmentSettings.inBatchMode());
        sql.getConfig().set("parallelism.default", "1");
        sql.executeSql("CREATE TABLE orders (id INT, item STRING, k STRING METADATA FROM 'partitionKey') WITH ("
                + "'connector' = 'kinesis-lite', 'streamName' = 'orders', 'region' = 'eu-west-1', 'endpoint' = '"
                + endpointAndFile[0] + "', 'awsAccessKeyId' = 'AKIDEXAMPLE', 'awsSecretKey' = 'secret',"
                + " 'initialPosition' = 'trim_horizon', 'format' = 'json')");
        sql.executeSql("INSERT INTO orders VALUES (1, 'tea', '1'), (2, 'rum', '2')")
                .await();
        List<String> rows = new ArrayList<>();
        sql.executeSql("SELECT * FROM orders").collect().forEachRemaining(row -> rows.add(row.toString()));
        Files.write(Path.of(endpointAndFile[1]), rows);
    }
}
