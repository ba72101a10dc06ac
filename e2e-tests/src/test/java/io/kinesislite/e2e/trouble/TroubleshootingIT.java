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

import io.kinesislite.testkit.KinesisError;
import io.kinesislite.testkit.KinesisServer;
import io.kinesislite.testkit.Operation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.util.ExceptionUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each mistake gives its message, and within seconds. */
@Timeout(30)
final class TroubleshootingIT {
    private static final KinesisServer SERVER = KinesisServer.start();
    private static final TroubleshootingTable README = TroubleshootingTable.ofReadme();
    private static final Set<String> TRIED = new HashSet<>();

    private final Map<String, String> options = new LinkedHashMap<>();

    @BeforeEach
    void workingOptions() {
        SERVER.clear();
        SERVER.store().createStream("clicks", 2);
        options.put("connector", "kinesis-lite");
        options.put("streamName", "clicks");
        options.put("region", "us-east-1");
        options.put("endpoint", SERVER.endpoint().toString());
        options.put("awsAccessKeyId", "test");
        options.put("awsSecretKey", "marker-of-a-secret");
        options.put("initialPosition", "trim_horizon");
        options.put("endPosition", "latest");
    }

    @AfterAll
    static void everyRowWasTried() {
        SERVER.close();
        assertThat(TRIED).isEqualTo(README.messages().keySet());
    }

    @Test
    void streamDoesNotExist() {
        options.put("streamName", "clocks");
        readAndExpect("the stream does not exist");
    }

    @Test
    void streamIsInAnotherRegion() {
        options.remove("streamName");
        options.put("streamARN", "arn:aws:kinesis:eu-west-1:000000000000:stream/clicks");
        readAndExpect("the region is wrong");
    }

    @Test
    void hostDoesNotExist() {
        // A label over DNS's 63 bytes is unknown to every resolver, the slow and the dead ones too.
        options.put("endpoint", "http://kinesis.eu-wst-1." + "x".repeat(64));
        readAndExpect("the endpoint's host does not exist");
    }

    @Test
    void keyIsUnknown() {
        SERVER.faults()
                .on(Operation.DESCRIBE_STREAM_SUMMARY)
                .forever()
                .error(new KinesisError(
                        "UnrecognizedClientException", "The security token included in the request is invalid.", 400));
        readAndExpect("the access key is wrong");
    }

    @Test
    void readingIsNotAllowed() {
        SERVER.faults().on(Operation.GET_RECORDS).forever().accessDenied();
        readAndExpect("a permission is missing");
    }

    @Test
    void connectionIsRefused() throws IOException {
        try (Socket silent = new Socket()) {
            silent.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            options.put("endpoint", "http://127.0.0.1:" + silent.getLocalPort());
            readAndExpect("nobody listens at the endpoint");
        }
    }

    @Test
    void optionIsMistyped() {
        options.put("initialPositon", "latest");
        readAndExpect("an option is mistyped");
    }

    @Test
    void positionIsWrong() {
        options.put("initialPosition", "yesterday");
        readAndExpect("a position is wrong");
    }

    @Test
    void optionOfSparkHasNoMeaning() {
        options.put("shardsPerTask", "5");
        readAndExpect("an option means nothing in Flink");
    }

    @Test
    void sinkStreamDoesNotExist() {
        options.put("streamName", "clocks");
        options.remove("initialPosition");
        options.remove("endPosition");
        expect(
                "the sink's stream does not exist",
                catchThrowable(() -> tables("partitionKey STRING, data BYTES")
                        .executeSql("INSERT INTO t VALUES ('a', X'00')")
                        .await()));
    }

    private void readAndExpect(String wrong) {
        expect(
                wrong,
                catchThrowable(
                        () -> tables("data BYTES").executeSql("SELECT * FROM t").await()));
    }

    private StreamTableEnvironment tables(String columns) {
        Configuration configuration = new Configuration();
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        StreamTableEnvironment tables =
                StreamTableEnvironment.create(StreamExecutionEnvironment.createLocalEnvironment(1, configuration));
        String with = options.entrySet().stream()
                .map(option -> "'" + option.getKey() + "' = '" + option.getValue() + "'")
                .collect(Collectors.joining(", "));
        tables.executeSql("CREATE TABLE t (" + columns + ") WITH (" + with + ")");
        return tables;
    }

    private static void expect(String wrong, Throwable failure) {
        TRIED.add(wrong);
        Pattern promised = README.message(wrong).orElseThrow(() -> new AssertionError("The README lacks: " + wrong));
        Throwable root = Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .filter(cause ->
                        promised.matcher(String.valueOf(cause.getMessage())).find())
                .findFirst()
                .orElse(null);
        assertThat(root)
                .as("a cause that says '%s' of %s", promised, ExceptionUtils.stringifyException(failure))
                .isNotNull();
        assertThat(ExceptionUtils.stringifyException(failure)).doesNotContain("marker-of-a-secret");
    }
}
