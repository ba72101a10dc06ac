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

import io.kinesislite.testkit.KinesisError;
import io.kinesislite.testkit.KinesisServer;
import io.kinesislite.testkit.Operation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What can be wrong where a job reads gives its message, and within seconds. */
@Timeout(30)
final class ReadingTroubleIT {
    private static final KinesisServer SERVER = KinesisServer.start();
    private static final TroubleshootingTable TABLE = TroubleshootingTable.of("Reading");

    private final BrokenTable table = BrokenTable.at(SERVER.endpoint()).readToItsEnd();

    @BeforeEach
    void stream() {
        SERVER.clear();
        SERVER.store().createStream("clicks", 2);
    }

    @AfterAll
    static void everyRowWasTried() {
        SERVER.close();
        TABLE.everyRowWasTried();
    }

    @Test
    void streamDoesNotExist() {
        table.with("streamName", "clocks");
        readAndExpect("the stream does not exist");
    }

    @Test
    void streamIsInAnotherRegion() {
        table.without("streamName").with("streamARN", "arn:aws:kinesis:eu-west-1:000000000000:stream/clicks");
        readAndExpect("the region is wrong");
    }

    @Test
    void hostDoesNotExist() {
        // A label over DNS's 63 bytes is unknown to every resolver, the slow and the dead ones too.
        table.with("endpoint", "http://kinesis.eu-wst-1." + "x".repeat(64));
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
    void streamHasAllTheConsumersThatItMayHave() {
        IntStream.range(0, 20).forEach(i -> SERVER.store().fanOut().registerStreamConsumer("clicks", "consumer-" + i));
        table.with("consumerMode", "efo").with("consumerName", "mine");
        readAndExpect("the stream has all the consumers that it may have");
    }

    @Test
    void externalConsumerIsNotThere() {
        table.with("consumerMode", "efo").with("consumerName", "mine").with("consumerLifecycle", "external");
        readAndExpect("an external consumer is not there");
    }

    @Test
    void registeringAConsumerIsNotAllowed() {
        SERVER.faults().on(Operation.REGISTER_STREAM_CONSUMER).forever().accessDenied();
        table.with("consumerMode", "efo").with("consumerName", "mine");
        readAndExpect("a permission to register a consumer is missing");
    }

    @Test
    void connectionIsRefused() throws IOException {
        try (Socket silent = new Socket()) {
            silent.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            table.with("endpoint", "http://127.0.0.1:" + silent.getLocalPort());
            readAndExpect("nobody listens at the endpoint");
        }
    }

    private void readAndExpect(String wrong) {
        TABLE.expect(wrong, table.failureOf("data BYTES", "SELECT * FROM t"));
    }
}
