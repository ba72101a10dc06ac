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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinesislite.e2e.quickstart.SqlScript.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlScriptTest {
    @Test
    void splitsAtSemicolonsAndRemembersLines() {
        assertThat(SqlScript.parse("SELECT 1;\n\n  SELECT\n2 ;SELECT 3").statements())
                .containsExactly(
                        new Statement("SELECT 1", 1), new Statement("SELECT\n2", 3), new Statement("SELECT 3", 4));
    }

    @Test
    void keepsSemicolonsAndDashesInsideQuotes() {
        assertThat(SqlScript.parse("SELECT 'a;--b', 'it''s; ok', `x;/*y`;SELECT 2")
                        .statements())
                .extracting(Statement::text)
                .containsExactly("SELECT 'a;--b', 'it''s; ok', `x;/*y`", "SELECT 2");
    }

    @Test
    void blanksCommentsAndStartsAtTheFirstWord() {
        assertThat(SqlScript.parse("-- it's; a\n/* b;\n' */ SELECT 1 -- c;\n+ 2; -- end\n")
                        .statements())
                .containsExactly(new Statement("SELECT 1      \n+ 2", 3));
    }

    @Test
    void keepsHints() {
        assertThat(SqlScript.parse("SELECT * FROM t /*+ OPTIONS('a'=';') */").statements())
                .containsExactly(new Statement("SELECT * FROM t /*+ OPTIONS('a'=';') */", 1));
    }

    @Test
    void keepsASetOfStatementsTogether() {
        String set = "EXECUTE STATEMENT SET BEGIN\nINSERT INTO a SELECT 1;\nINSERT INTO b SELECT 2;\nEND";
        assertThat(SqlScript.parse(set + ";\nSELECT 1;").statements())
                .containsExactly(new Statement(set, 1), new Statement("SELECT 1", 5));
    }

    @Test
    void findsNothingInCommentsAndBlanks() {
        assertThat(SqlScript.parse(" ;; -- nothing\n/* here */ ;\n").statements())
                .isEmpty();
    }

    @Test
    void namesTheLineOfAQuoteThatIsNeverClosed() {
        assertThatThrownBy(() -> SqlScript.parse("SELECT 1;\nSELECT 'a"))
                .isInstanceOf(UsageException.class)
                .hasMessage("Cannot split the SQL into statements: line 2 opens a quote ' that is never closed.");
    }

    @Test
    void namesTheStreamsOfItsTables() {
        SqlScript script = SqlScript.parse(
                "CREATE TABLE a (data BYTES) WITH ('streamName' = 'orders, re-turns',\n'region' = 'x');"
                        + "-- 'streamName' = 'commented'\nCREATE TABLE b (data BYTES) WITH ('streamName'='${clicks}', 'streamName' = 'orders');");

        assertThat(script.streamNames()).containsExactly("orders", "re-turns");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "a,,b              | a,b",
                "a,                | a",
                "my stream         | \"\"",
                "it''s             | \"\"",
                "orders, ${clicks} | orders"
            })
    void leavesToTheConnectorWhatIsNoName(String option, String names) {
        SqlScript script = SqlScript.parse("CREATE TABLE t (a INT) WITH ('streamName' = '" + option + "')");

        assertThat(String.join(",", script.streamNames())).isEqualTo(names);
    }

    @Test
    void leavesOutTheStreamsOfAnotherEndpoint() {
        SqlScript script =
                SqlScript.parse("CREATE TABLE a (a INT) WITH ('streamName' = 'far', 'endpoint' = 'https://elsewhere');"
                        + "CREATE TABLE b (a INT) WITH ('endpoint' = '${endpoint}', 'streamName' = 'near');");

        assertThat(script.streamNames()).containsExactly("near");
    }

    @Test
    void namesTheLineOfACommentThatIsNeverClosed() {
        assertThatThrownBy(() -> SqlScript.parse("\n/* a"))
                .isInstanceOf(UsageException.class)
                .hasMessage("Cannot split the SQL into statements: line 2 opens a comment that is never closed by */.");
    }
}
