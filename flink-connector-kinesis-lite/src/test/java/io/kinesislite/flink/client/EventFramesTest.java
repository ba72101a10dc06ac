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
package io.kinesislite.flink.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.kinesislite.flink.client.EventFrames.Frame;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class EventFramesTest {
    /** Two texts, and between them a truth, a number and some bytes: name, type, value. */
    private static final String HEADERS = "\15:message-type\7\0\5event" + "\1t\0" + "\1n\5\0\0\0\0\0\0\0\7"
            + "\1b\6\0\3abc" + "\13:event-type\7\0\25SubscribeToShardEvent";

    @Property
    void cutsMessagesOutOfAnyPieces(
            @ForAll @Size(max = 5) List<byte[]> payloads,
            @ForAll @IntRange(min = 1, max = 200) int most,
            @ForAll long seed) {
        EventFrames frames = new EventFrames();
        List<String> read = new ArrayList<>();
        byte[] body = body(payloads);
        Random random = new Random(seed);
        for (int at = 0; at < body.length; ) {
            int length = Math.min(random.nextInt(most + 1), body.length - at);
            frames.add(ByteBuffer.wrap(body, at, length));
            at += length;
            for (Frame frame = frames.poll(); frame != null; frame = frames.poll()) {
                assertThat(frame.headers())
                        .isEqualTo(Map.of(":message-type", "event", ":event-type", "SubscribeToShardEvent"));
                read.add(text(frame.payload()));
            }
        }

        assertThat(read).isEqualTo(payloads.stream().map(EventFramesTest::text).toList());
        assertThat(frames.isInside()).isFalse();
    }

    @Property
    void noticesAnyDamage(
            @ForAll @Size(min = 1, max = 50) byte[] payload, @ForAll @IntRange(min = 0, max = 49) int where) {
        byte[] body = body(List.of(payload));
        body[body.length * where / 50] ^= 1;
        EventFrames frames = new EventFrames();
        frames.add(ByteBuffer.wrap(body));

        assertThatExceptionOfType(MalformedAnswer.class).isThrownBy(frames::poll);
    }

    @Test
    void isInsideAMessageThatBreaksOff() {
        EventFrames frames = new EventFrames();
        frames.add(ByteBuffer.wrap(body(List.of(new byte[9])), 0, 30));

        assertThat(frames.poll()).isNull();
        assertThat(frames.isInside()).isTrue();
    }

    @Test
    void refusesAnotherEncoding() {
        EventFrames frames = new EventFrames();
        frames.add(ByteBuffer.wrap("<html>no such thing</html>".getBytes(StandardCharsets.US_ASCII)));

        assertThatExceptionOfType(MalformedAnswer.class)
                .isThrownBy(frames::poll)
                .withMessage("This is no event stream: a checksum is wrong.");
    }

    private static byte[] body(List<byte[]> payloads) {
        ByteBuffer body = ByteBuffer.allocate(1 << 20);
        byte[] headers = HEADERS.getBytes(StandardCharsets.ISO_8859_1);
        payloads.forEach(payload -> body.put(EventMessages.message(headers, payload)));
        byte[] bytes = new byte[body.position()];
        body.flip().get(bytes);
        return bytes;
    }

    private static String text(ByteBuffer payload) {
        byte[] bytes = new byte[payload.remaining()];
        payload.get(bytes);
        return text(bytes);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
