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

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the AWS SDK would never send, and JSON, which it sends no more. */
@ExtendWith(KinesisExtension.class)
class RawHttpTest {
    private static final String JSON = "application/x-amz-json-1.1";
    private static final String VALIDATION = "ValidationException";
    private static final String CBOR = "application/x-amz-cbor-1.1";
    private static final String SIGNATURE = "AWS4-HMAC-SHA256 Credential=test/20260301/us-east-1/kinesis/aws4_request";
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final KinesisServer server;

    RawHttpTest(KinesisServer server) {
        this.server = server;
    }

    @BeforeEach
    void createStream() {
        server.store().createStream("s", 1);
    }

    @Test
    void speaksJson() throws Exception {
        String data = Base64.getEncoder().encodeToString("héllo".getBytes(StandardCharsets.UTF_8));
        HttpResponse<byte[]> put =
                call("PutRecord", "{\"StreamName\":\"s\",\"PartitionKey\":\"k\",\"Data\":\"" + data + "\"}");
        assertThat(put.statusCode()).isEqualTo(200);
        assertThat(put.headers().firstValue("content-type")).hasValue(JSON);
        assertThat(put.headers().firstValue("x-amzn-requestid")).isPresent();
        assertThat(put.headers().firstValue("date"))
                .hasValueSatisfying(date -> assertThat(date)
                        .matches("[A-Z][a-z]{2}, \\d\\d [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT"));

        JsonNode iterator = json(call(
                "GetShardIterator",
                "{\"StreamName\":\"s\",\"ShardId\":\"shardId-000000000000\",\"ShardIteratorType\":\"AT_TIMESTAMP\","
                        + "\"Timestamp\":1500000000.5}"));
        HttpResponse<byte[]> answer = call("GetRecords", "{\"ShardIterator\":" + iterator.get("ShardIterator") + "}");
        assertThat(new String(answer.body(), StandardCharsets.UTF_8))
                .containsPattern("\"ApproximateArrivalTimestamp\":\\d{10}\\.\\d{3},");
        JsonNode page = json(answer);
        JsonNode record = page.get("Records").get(0);
        assertThat(record.get("Data").textValue()).isEqualTo(data);
        assertThat(page.get("MillisBehindLatest").intValue()).isZero();
    }

    @Test
    void refusesUnsignedRequests() throws Exception {
        HttpRequest unsigned = HttpRequest.newBuilder(server.endpoint())
                .header("X-Amz-Target", "Kinesis_20131202.ListStreams")
                .header("Content-Type", JSON)
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        assertRefused(send(unsigned), 400, "MissingAuthenticationTokenException");
    }

    @Test
    void refusesMalformedBodies() throws Exception {
        assertRefused(call("ListStreams", "{"), 400, "SerializationException");
        assertRefused(call("ListStreams", "[]"), 400, "SerializationException");
        assertRefused(call("ListStreams", "{} x"), 400, "SerializationException");
        assertRefused(call("ListStreams", "{\"Limit\":\"many\"}"), 400, "SerializationException");
        assertRefused(call("PutRecords", "{\"StreamName\":\"s\",\"Records\":[1]}"), 400, "SerializationException");
        assertRefused(
                call("PutRecord", "{\"StreamName\":\"s\",\"PartitionKey\":\"k\",\"Data\":\"?\"}"),
                400,
                "SerializationException");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "9999999999999999999999", "-1e400", "1e17"})
    @Timeout(10)
    void refusesInstantsBeyondAllTime(String seconds) throws Exception {
        assertRefused(
                call("ListShards", "{\"StreamName\":\"s\",\"StreamCreationTimestamp\":" + seconds + "}"),
                400,
                "SerializationException");
    }

    /** A few bytes that stand for a number of a hundred million digits, or of as many decimals. */
    @ParameterizedTest
    @ValueSource(ints = {100_000_000, -100_000_000})
    @Timeout(10)
    void refusesDecimalFractionsOfManyDigits(int exponent) throws Exception {
        for (String member : List.of("StreamCreationTimestamp", "MaxResults")) {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            try (CBORGenerator out = new CBORFactory().createGenerator(body)) {
                out.writeStartObject();
                out.writeStringField("StreamName", "s");
                out.writeFieldName(member);
                out.writeNumber(new BigDecimal(BigInteger.ONE, -exponent));
                out.writeEndObject();
            }
            HttpResponse<byte[]> answer = send(signed("ListShards", CBOR)
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
                    .build());
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.headers().firstValue("x-amzn-errortype")).hasValue("SerializationException");
        }
    }

    @Test
    void refusesToReshardOnDemandStreams() throws Exception {
        server.store().createOnDemandStream("t");
        assertRefused(call("UpdateShardCount", "{\"StreamName\":\"t\",\"TargetShardCount\":8}"), 400, VALIDATION);
        assertRefused(
                call("SplitShard", "{\"StreamName\":\"t\",\"ShardToSplit\":\"x\",\"NewStartingHashKey\":\"9\"}"),
                400,
                VALIDATION);
        assertRefused(
                call("MergeShards", "{\"StreamName\":\"t\",\"ShardToMerge\":\"x\",\"AdjacentShardToMerge\":\"y\"}"),
                400,
                VALIDATION);
    }

    @Test
    void refusesMalformedCbor() throws Exception {
        HttpRequest broken = signed("ListStreams", CBOR)
                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[] {(byte) 0xbf, 0x61}))
                .build();
        HttpResponse<byte[]> answer = send(broken);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("content-type")).hasValue(CBOR);
        assertThat(answer.headers().firstValue("x-amzn-errortype")).hasValue("SerializationException");
    }

    @Test
    void refusesWhatIsMissingOrUnknown() throws Exception {
        assertRefused(call("Dance", "{}"), 400, "UnknownOperationException");
        assertRefused(call("GetRecords", "{}"), 400, "ValidationException");
        assertRefused(call("ListShards", "{}"), 400, "InvalidArgumentException");
        assertRefused(call("ListShards", "{\"StreamName\":\"none\"}"), 400, "ResourceNotFoundException");
        assertRefused(
                call(
                        "GetShardIterator",
                        "{\"StreamName\":\"s\",\"ShardId\":\"shardId-000000000000\",\"ShardIteratorType\":\"NOW\"}"),
                400,
                "ValidationException");
        HttpRequest get = signed("ListStreams", JSON).GET().build();
        assertRefused(send(get), 400, "UnknownOperationException");
    }

    @Test
    void refusesBodiesBeyondItsLimit() throws Exception {
        assertRefused(call("PutRecord", "{" + " ".repeat(16 << 20) + "}"), 413, "RequestEntityTooLargeException");
    }

    @Test
    void keepsTheConnectionAfterARefusal() throws Exception {
        assertRefused(call("ListStreams", "{"), 400, "SerializationException");
        assertThat(json(call("ListStreams", "{}")).get("StreamNames").get(0).textValue())
                .isEqualTo("s");
    }

    private HttpResponse<byte[]> call(String operation, String body) throws IOException, InterruptedException {
        return send(signed(operation, JSON)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private HttpRequest.Builder signed(String operation, String contentType) {
        return HttpRequest.newBuilder(server.endpoint())
                .header("X-Amz-Target", "Kinesis_20131202." + operation)
                .header("Content-Type", contentType)
                .header("Authorization", SIGNATURE);
    }

    private static HttpResponse<byte[]> send(HttpRequest request) throws IOException, InterruptedException {
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    private static JsonNode json(HttpResponse<byte[]> response) throws IOException {
        assertThat(response.statusCode()).isEqualTo(200);
        return MAPPER.readTree(response.body());
    }

    private static void assertRefused(HttpResponse<byte[]> answer, int status, String type) throws IOException {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("x-amzn-errortype")).hasValue(type);
        JsonNode body = MAPPER.readTree(answer.body());
        assertThat(body.get("__type").textValue()).isEqualTo(type);
        assertThat(body.get("message").textValue()).isNotBlank();
    }
}
