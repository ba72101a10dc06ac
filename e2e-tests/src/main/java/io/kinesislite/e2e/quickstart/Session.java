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
package io.kinesislite.e2e.quickstart;

import io.kinesislite.e2e.quickstart.SqlScript.Statement;
import io.kinesislite.e2e.quickstart.Throughput.Totals;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.ResultKind;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.table.api.TableResult;
import org.jspecify.annotations.Nullable;

/** Runs statements one after another: definitions at once, INSERTs until they end, queries with their rows as a table. */
final class Session {
    private static final Pattern SET = Pattern.compile("SET\\s+'([^']+)'\\s*=\\s*'([^']*)'", Pattern.CASE_INSENSITIVE);
    private static final Pattern WRITES =
            Pattern.compile("(INSERT|EXECUTE)\\b.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final String RUNTIME_MODE = ExecutionOptions.RUNTIME_MODE.key();

    private final Configuration configuration;
    private final Placeholders placeholders;
    private final Console console;
    private @Nullable TableEnvironment environment;

    Session(Configuration configuration, Placeholders placeholders, Console console) {
        this.configuration = configuration;
        this.placeholders = placeholders;
        this.console = console;
    }

    void run(Statement statement) throws Exception {
        console.line("> " + title(statement));
        String sql = placeholders.fill(statement.text());
        Matcher set = SET.matcher(sql);
        if (set.matches()) {
            set(set.group(1), set.group(2));
            return;
        }
        Totals before = Throughput.OF_THIS_JVM.totals();
        // The empty lines make Flink's messages name the lines of the file.
        TableResult result = environment().executeSql("\n".repeat(statement.line() - 1) + sql);
        if (result.getJobClient().isPresent()) {
            await(result, WRITES.matcher(sql).matches(), before);
        } else if (result.getResultKind() == ResultKind.SUCCESS_WITH_CONTENT) {
            result.print();
        }
    }

    private void await(TableResult result, boolean writes, Totals before) throws Exception {
        Progress progress = Progress.start(console, before);
        try (progress) {
            // A query returns from here with its first row.
            result.await();
        }
        if (!writes) {
            result.print();
        }
        console.line(progress.line());
    }

    private void set(String key, String value) {
        if (environment == null) {
            configuration.setString(key, value);
            return;
        }
        if (key.equals(RUNTIME_MODE)) {
            throw new UsageException("Cannot change " + key + " between statements: set it at the top of the file.");
        }
        environment.getConfig().set(key, value);
    }

    private TableEnvironment environment() {
        if (environment == null) {
            environment = TableEnvironment.create(EnvironmentSettings.newInstance()
                    .withConfiguration(configuration)
                    .build());
        }
        return environment;
    }

    private static String title(Statement statement) {
        return statement.title().replaceAll("^(CREATE [^(]*[^( ]) ?\\(.*", "$1");
    }
}
