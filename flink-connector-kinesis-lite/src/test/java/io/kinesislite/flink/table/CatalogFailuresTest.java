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

import static io.kinesislite.testkit.Operation.CREATE_STREAM;
import static io.kinesislite.testkit.Operation.DELETE_STREAM;
import static io.kinesislite.testkit.Operation.DESCRIBE_STREAM_SUMMARY;
import static io.kinesislite.testkit.Operation.LIST_SHARDS;
import static io.kinesislite.testkit.Operation.LIST_STREAMS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a catalog says when something is wrong. */
class CatalogFailuresTest extends CatalogTest {

    @Test
    void missingPermissionIsNamed() {
        catalog("allowDrop", "true", "createStream", "true", "inferSchema", "true", "format", "json");

        kinesis.faults().on(LIST_STREAMS).accessDenied();
        assertThat(failure("SHOW TABLES FROM k.`default`"))
                .contains("Cannot list the streams: access denied for kinesis:ListStreams", "Allow that action");
        kinesis.faults().on(DESCRIBE_STREAM_SUMMARY).accessDenied();
        assertThat(failure("SELECT * FROM k.`default`.orders"))
                .contains("Cannot describe stream orders: access denied for kinesis:DescribeStreamSummary");
        kinesis.faults().on(LIST_SHARDS).accessDenied();
        assertThat(failure("SELECT * FROM k.`default`.orders")).contains("access denied for kinesis:ListShards");
        kinesis.faults().on(DELETE_STREAM).accessDenied();
        assertThat(failure("DROP TABLE k.`default`.orders"))
                .contains("Cannot delete stream orders: access denied for kinesis:DeleteStream");
        kinesis.faults().on(CREATE_STREAM).accessDenied();
        assertThat(failure("CREATE TABLE k.`default`.clicks (data BYTES)"))
                .contains("Cannot create stream clicks: access denied for kinesis:CreateStream")
                .doesNotContain(SECRET);
    }

    @Test
    void throttlingForAWhileIsWaitedOut() {
        catalog();
        kinesis.faults().on(LIST_STREAMS).times(2).throttle();

        assertThat(rows("SHOW TABLES FROM k.`default`")).hasSize(1);
    }

    @Test
    void optionThatIsWrongFailsTheCreation() {
        assertThat(failure(ddl("region", "eu-west-1", "sampelSize", "1")))
                .contains("Option 'sampelSize' does not exist. Did you mean 'sampleSize'?")
                .doesNotContain(SECRET);
        assertThat(failure(ddl("region", "eu-west-1").replace("'awsSecretKey'", "'awsProfile'")))
                .contains("Option 'awsAccessKeyId' is set without 'awsSecretKey'");
        assertThat(failure(ddl("region", "eu-west-1", "maxFetchRate", "fast")))
                .contains("Option 'maxFetchRate' is 'fast': it has to be a number")
                .doesNotContain(SECRET);
    }

    @Test
    void tableCannotInferAndPointsToTheCatalog() {
        sql.executeSql("CREATE TABLE t (data BYTES)" + bounded("inferSchema", "true"));

        assertThat(failure("SELECT * FROM t"))
                .contains(
                        "A catalog finds them: CREATE CATALOG k WITH ('type' = 'kinesis-lite', 'inferSchema' = 'true'");
    }

    @Test
    void droppedCatalogLeavesNoThread() throws Exception {
        Set<Thread> before = threads();
        catalog();
        rows("SHOW TABLES FROM k.`default`");
        Set<Thread> own = threads();
        own.removeAll(before);
        assertThat(own).isNotEmpty();

        dropCatalog();

        for (Thread thread : own) {
            thread.join(30_000);
            assertThat(thread.isAlive()).as("%s", thread).isFalse();
        }
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("kinesis-lite"))
                .collect(Collectors.toSet());
    }
}
