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

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Locale;

/** The two encodings that the service speaks; they differ in timestamps, Jackson hides the rest. */
enum Encoding {
    JSON("application/x-amz-json-1.1") {
        @Override
        ObjectMapper mapper() {
            return Mappers.JSON;
        }

        @Override
        void writeInstant(JsonGenerator out, Instant instant) throws IOException {
            out.writeNumber(BigDecimal.valueOf(instant.toEpochMilli(), MILLI_SCALE));
        }

        @Override
        Instant instantOf(JsonNode number) {
            return ofSeconds(number);
        }
    },
    CBOR("application/x-amz-cbor-1.1") {
        @Override
        ObjectMapper mapper() {
            return Mappers.CBOR;
        }

        @Override
        void writeInstant(JsonGenerator out, Instant instant) throws IOException {
            ((CBORGenerator) out).writeTag(EPOCH_TAG);
            out.writeNumber(instant.toEpochMilli());
        }

        @Override
        boolean isInstant(JsonNode node) {
            return node.isIntegralNumber() ? node.canConvertToLong() : isSeconds(node);
        }

        /** AWS counts milliseconds under the tag that means seconds; fractions can only be seconds. */
        @Override
        Instant instantOf(JsonNode number) {
            return number.isIntegralNumber() ? Instant.ofEpochMilli(number.longValue()) : ofSeconds(number);
        }
    };

    private static final int MILLI_SCALE = 3;
    private static final int EPOCH_TAG = 1;
    private static final int MAX_SCALE = 1_000;
    private static final BigDecimal MAX_SECONDS = BigDecimal.valueOf(Long.MAX_VALUE / 1_000);

    private final String contentType;

    Encoding(String contentType) {
        this.contentType = contentType;
    }

    abstract void writeInstant(JsonGenerator out, Instant instant) throws IOException;

    /** Whether a node is a number that an instant of milliseconds in 64 bits can be made of. */
    boolean isInstant(JsonNode node) {
        return isSeconds(node);
    }

    abstract Instant instantOf(JsonNode number);

    String contentType() {
        return contentType;
    }

    abstract ObjectMapper mapper();

    static Encoding ofContentType(String contentType) {
        return contentType.toLowerCase(Locale.ROOT).startsWith(CBOR.contentType) ? CBOR : JSON;
    }

    /** Exponents are looked at first: a number of a few bytes may have a hundred million digits. */
    private static boolean isSeconds(JsonNode node) {
        if (!node.isNumber() || !Double.isFinite(node.isBigDecimal() ? 0 : node.doubleValue())) {
            return false;
        }
        BigDecimal seconds = node.decimalValue();
        return Math.abs((long) seconds.scale()) <= MAX_SCALE && seconds.abs().compareTo(MAX_SECONDS) <= 0;
    }

    private static Instant ofSeconds(JsonNode number) {
        return Instant.ofEpochMilli(number.decimalValue()
                .movePointRight(MILLI_SCALE)
                .setScale(0, RoundingMode.HALF_UP)
                .longValue());
    }

    private static final class Mappers {
        static final ObjectMapper JSON = strict(new ObjectMapper());
        static final ObjectMapper CBOR = strict(new ObjectMapper(new CBORFactory()));

        private static ObjectMapper strict(ObjectMapper mapper) {
            return mapper.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        }
    }
}
