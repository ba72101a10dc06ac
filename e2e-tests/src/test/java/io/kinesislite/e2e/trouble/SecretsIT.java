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

import io.kinesislite.flink.table.KinesisLiteTableFactory;
import io.kinesislite.testkit.KinesisError;
import io.kinesislite.testkit.KinesisServer;
import io.kinesislite.testkit.Operation;
import io.kinesislite.testkit.PutEntry;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.table.api.ExplainDetail;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.util.ExceptionUtils;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/** A table's secrets are in no plan, no message and no log line. */
@Timeout(120)
final class SecretsIT {
    private static final KinesisServer SERVER = KinesisServer.start();
    private static final String COLUMNS = "partitionKey STRING, data BYTES";
    private static final String READ = "SELECT * FROM t";
    private static final String WRITE = "INSERT INTO t VALUES ('k', X'61')";

    private final CapturedLog log = CapturedLog.start();
    private final List<String> said = new ArrayList<>();

    @BeforeEach
    void stream() {
        SERVER.clear();
        SERVER.store().createStream("clicks", 2);
        assertThat(SERVER.store().putRecord("clicks", PutEntry.of("k", "a"))).isNotNull();
    }

    @AfterEach
    void nothingSaidASecret() {
        log.close();
        assertThat(said).isNotEmpty().noneMatch(text -> text.contains(TroubleshootingTable.SECRET));
        assertThat(log.text()).isNotEmpty().doesNotContain(TroubleshootingTable.SECRET);
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void plansDoNot() {
        StreamTableEnvironment tables = secret().readToItsEnd().declared(COLUMNS);
        for (String statement : List.of(READ, "INSERT INTO t SELECT * FROM t")) {
            said.add(tables.explainSql(statement, ExplainDetail.values()));
        }
        assertThat(said).allMatch(plan -> plan.contains("t"));
        log("planned");
    }

    @Test
    void refusalsOfEachOptionDoNot() {
        List<String> options = new KinesisLiteTableFactory()
                .optionalOptions().stream().map(ConfigOption::key).toList();
        for (String option : options) {
            for (String value : List.of(" ", "?", "-1")) {
                for (String statement : List.of(READ, WRITE)) {
                    BrokenTable broken = isSecret(option) ? secret() : secret().with(option, value);
                    say(catchThrowable(
                            () -> explain(isSecret(option) ? broken.without("awsAccessKeyId") : broken, statement)));
                }
            }
        }
        assertThat(said).hasSizeGreaterThan(options.size());
        log("refused");
    }

    @Test
    void refusalsOfTheTableDoNot() {
        say(secret().with("shardsPerTask", "1").failureOf(COLUMNS, READ));
        say(secret().with("kinesis.sessionToken", TroubleshootingTable.SECRET).failureOf(COLUMNS, READ));
        say(secret().with("awsSecretAccessKey", TroubleshootingTable.SECRET).failureOf(COLUMNS, READ));
        say(secret().with("aws.region", "eu-west-1").failureOf(COLUMNS, READ));
        say(secret().with("awsProfile", "p").failureOf(COLUMNS, READ));
        say(secret().with("format", "nothing").failureOf("page STRING", READ));
        say(secret().failureOf("page STRING", READ));
        say(secret().failureOf(COLUMNS + ", shardId STRING", "INSERT INTO t VALUES ('k', X'61', 'a')"));
        log("refused");
    }

    @Test
    void jobsThatReadDoNot() throws Exception {
        secret().readToItsEnd().declared(COLUMNS).executeSql(READ).await();
        SERVER.faults().on(Operation.GET_RECORDS).times(2).internalError();
        SERVER.faults().on(Operation.LIST_SHARDS).times(1).throttle();
        secret().readToItsEnd().declared(COLUMNS).executeSql(READ).await();
        for (Operation operation : List.of(Operation.DESCRIBE_STREAM_SUMMARY, Operation.GET_RECORDS)) {
            var fault = SERVER.faults().on(operation).forever().error(wrongSignature());
            say(secret().readToItsEnd().failureOf(COLUMNS, READ));
            fault.remove();
        }
    }

    @Test
    void jobsThatWriteDoNot() throws Exception {
        SERVER.faults().on(Operation.PUT_RECORDS).times(2).internalError();
        secret().declared(COLUMNS).executeSql(WRITE).await();
        SERVER.faults().on(Operation.PUT_RECORDS).forever().error(wrongSignature());
        say(secret().failureOf(COLUMNS, WRITE));
    }

    /** As the service does, which repeats the request that it expected. */
    private static KinesisError wrongSignature() {
        return new KinesisError(
                "InvalidSignatureException",
                "The Canonical String for this request should have been 'POST x-amz-security-token:"
                        + TroubleshootingTable.SECRET + "-token'",
                403);
    }

    private static BrokenTable secret() {
        return BrokenTable.at(SERVER.endpoint())
                .with("sink.flush-buffer.timeout", "10 ms")
                .with("awsSecretKey", TroubleshootingTable.SECRET + "-key")
                .with("awsSessionToken", TroubleshootingTable.SECRET + "-token");
    }

    private static boolean isSecret(String option) {
        return option.equals("awsSecretKey") || option.equals("awsSessionToken");
    }

    private static void explain(BrokenTable table, String statement) {
        table.declared(COLUMNS).explainSql(statement);
    }

    private void say(@Nullable Throwable failure) {
        if (failure != null) {
            said.add(ExceptionUtils.stringifyException(failure));
        }
    }

    /** What only plans may log nothing. */
    private void log(String what) {
        LoggerFactory.getLogger(SecretsIT.class).warn("All was {}.", what);
    }
}
