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
package io.kinesislite.e2e.trouble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;

/** A table {@code t} whose options work, until a test breaks one. */
final class BrokenTable {
    private final Map<String, String> options = new LinkedHashMap<>();

    /** A table of stream clicks. */
    static BrokenTable at(URI endpoint) {
        return new BrokenTable()
                .with("connector", "kinesis-lite")
                .with("streamName", "clicks")
                .with("region", "us-east-1")
                .with("endpoint", endpoint.toString())
                .with("awsAccessKeyId", "test")
                .with("awsSecretKey", TroubleshootingTable.SECRET);
    }

    BrokenTable with(String option, String value) {
        options.put(option, value);
        return this;
    }

    BrokenTable without(String option) {
        options.remove(option);
        return this;
    }

    /** Everything that the stream has, and no more. */
    BrokenTable readToItsEnd() {
        return with("initialPosition", "trim_horizon").with("endPosition", "latest");
    }

    /** What becomes of statements on it, the last of which has to fail. */
    Throwable failureOf(String columns, String... statements) {
        Throwable failure = catchThrowable(() -> {
            StreamTableEnvironment tables = declared(columns);
            for (String statement : statements) {
                tables.executeSql(statement).await();
            }
        });
        assertThat(failure).as("failure of %s", String.join("; ", statements)).isNotNull();
        return failure;
    }

    /** An environment with the table in it. */
    StreamTableEnvironment declared(String columns) {
        Configuration configuration = new Configuration();
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        StreamTableEnvironment tables =
                StreamTableEnvironment.create(StreamExecutionEnvironment.createLocalEnvironment(1, configuration));
        tables.executeSql("CREATE TABLE t (" + columns + ") WITH ("
                + options.entrySet().stream()
                        .map(option -> "'" + option.getKey() + "' = '" + option.getValue() + "'")
                        .collect(Collectors.joining(", "))
                + ")");
        return tables;
    }
}
