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

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import io.kinesislite.flink.model.PutEntry;
import io.kinesislite.flink.model.StreamId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The body of a PutRecords request, read by another reader of CBOR. */
class PutBodyTest {
    private static final ObjectMapper CBOR = new ObjectMapper(new CBORFactory());

    @Property(tries = 300)
    void saysWhatIsToBePut(@ForAll("entries") List<PutEntry> entries) throws Exception {
        assertThat(read(PutBody.of(new StreamId("orders"), entries), "StreamName", "orders"))
                .isEqualTo(entries);
    }

    @Test
    void writesLengthsOfAllSizes() throws Exception {
        List<PutEntry> entries = new ArrayList<>();
        for (int length : new int[] {0, 23, 24, 255, 256, 65_535, 65_536, 1 << 20}) {
            entries.add(new PutEntry("k".repeat(1 + length % 256), null, new byte[length]));
        }
        assertThat(read(PutBody.of(new StreamId("orders"), entries), "StreamName", "orders"))
                .isEqualTo(entries);
        List<PutEntry> many = Collections.nCopies(500, new PutEntry("k", "7", new byte[] {1}));
        String arn = "arn:aws:kinesis:eu-west-1:123456789012:stream/orders";
        assertThat(read(PutBody.of(new StreamId(arn), many), "StreamARN", arn)).isEqualTo(many);
    }

    /** UTF-8 cannot say it, so Java writes a question mark: what the sink counts and hashes by has to be what goes out. */
    @ParameterizedTest
    @ValueSource(strings = {"\uD800", "\uDCFF", "a\uD841", "語\uD841"})
    void writesHalfASurrogatePairAsJavaDoes(String key) throws Exception {
        PutEntry entry = new PutEntry(key, null, new byte[] {1});
        String written = new String(key.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);

        assertThat(read(PutBody.of(new StreamId("orders"), List.of(entry)), "StreamName", "orders"))
                .containsExactly(new PutEntry(written, null, new byte[] {1}));
    }

    /** Nothing may be behind the body. */
    private static List<PutEntry> read(byte[] body, String streamField, String stream) throws IOException {
        try (var parser = CBOR.createParser(body)) {
            JsonNode request = CBOR.readTree(parser);
            assertThat(parser.nextToken()).isNull();
            assertThat(request).hasSize(2);
            assertThat(request.get(streamField).textValue()).isEqualTo(stream);
            List<PutEntry> entries = new ArrayList<>();
            for (JsonNode record : request.get("Records")) {
                JsonNode hashKey = record.get("ExplicitHashKey");
                entries.add(new PutEntry(
                        record.get("PartitionKey").textValue(),
                        hashKey == null ? null : hashKey.textValue(),
                        record.get("Data").binaryValue()));
            }
            return entries;
        }
    }

    @Provide
    Arbitrary<List<PutEntry>> entries() {
        Arbitrary<String> keys = Arbitraries.strings()
                .withChars('a', 'é', '語', 'ż')
                .ofMinLength(1)
                .ofMaxLength(256);
        Arbitrary<String> hashKeys =
                Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(39).injectNull(0.5);
        Arbitrary<byte[]> data = Arbitraries.bytes().array(byte[].class).ofMaxSize(400);
        return Combinators.combine(Arbitraries.oneOf(keys, keys.map(key -> "😀" + key)), hashKeys, data)
                .as(PutEntry::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(30);
    }
}
