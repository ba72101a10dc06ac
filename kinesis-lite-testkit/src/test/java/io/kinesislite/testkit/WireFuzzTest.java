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
package io.kinesislite.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever comes over the wire gets an error in AWS' form or a closed connection, and harms nobody else. */
class WireFuzzTest {
    private static final byte[] DECENT =
            ("POST / HTTP/1.1\r\nHost: localhost\r\nX-Amz-Target: Kinesis_20131202.ListStreams"
                            + "\r\nContent-Type: application/x-amz-json-1.1\r\nAuthorization: AWS4-HMAC-SHA256 Credential=x"
                            + "\r\nContent-Length: 2\r\n\r\n{}")
                    .getBytes(StandardCharsets.US_ASCII);

    private static final KinesisServer SERVER =
            KinesisServer.builder().tls(true).start();

    @BeforeContainer
    static void createStream() {
        SERVER.store().createStream("s", 2);
    }

    @AfterContainer
    static void closeWithoutLeaks() {
        SERVER.close();
        assertThat(LeakRecorder.leaks()).isEmpty();
    }

    @AfterTry
    void servesAfterwards() throws IOException {
        try (RawClient client = new RawClient(SERVER)) {
            client.send(DECENT, 0, DECENT.length);
            assertThat(client.answerHead()).startsWith("http/1.1 200 ");
        }
    }

    @Property(tries = 200, shrinking = ShrinkingMode.OFF)
    void answersWhatIsWhole(@ForAll long seed) throws IOException {
        WireNoise noise = new WireNoise(seed);
        try (RawClient client = new RawClient(SERVER)) {
            send(client, noise, noise.framedRequest());
            assertRefusedOrDone(client.answerHead());
            // Behind a refusal the connection is as good as before.
            client.send(DECENT, 0, DECENT.length);
            assertThat(client.answerHead()).startsWith("http/1.1 200 ");
        }
    }

    @Property(tries = 200, shrinking = ShrinkingMode.OFF)
    void answersOrClosesOnWhatIsBroken(@ForAll long seed) throws IOException {
        WireNoise noise = new WireNoise(seed);
        try (RawClient client = new RawClient(SERVER)) {
            send(client, noise, noise.unframed());
            client.endOutput();
            String said = client.untilClosed();
            if (said.startsWith("http/1.1")) {
                assertRefusedOrDone(said);
            }
        }
    }

    /** Bytes that are broken must not wait for their end either: a client that keeps its side open is answered too. */
    @Property(tries = 50, shrinking = ShrinkingMode.OFF)
    void closesOnBrokenHttpWithoutWaitingForMore(@ForAll long seed) throws IOException {
        byte[] broken = ("GET / HTTP/" + Math.floorMod(seed, 1_000) + "x\r\nContent-Length: -1\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        try (RawClient client = new RawClient(SERVER)) {
            send(client, new WireNoise(seed), broken);
            assertRefusedOrDone(client.untilClosed());
        }
    }

    private static void send(RawClient client, WireNoise noise, byte[] bytes) throws IOException {
        int piece = noise.piece(bytes.length);
        for (int from = 0; from < bytes.length; from += piece) {
            client.send(bytes, from, Math.min(bytes.length, from + piece));
        }
    }

    private static void assertRefusedOrDone(String answer) {
        assertThat(answer).matches("(?s)http/1\\.1 (200|400|413|500) .*");
        if (!answer.startsWith("http/1.1 200")) {
            assertThat(answer).containsPattern("x-amzn-errortype: [a-z]+exception");
        }
    }
}
