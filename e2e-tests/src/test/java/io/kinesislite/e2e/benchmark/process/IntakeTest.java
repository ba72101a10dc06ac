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
package io.kinesislite.e2e.benchmark.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinesislite.testkit.KinesisServer;
import io.kinesislite.testkit.PutEntry;
import io.kinesislite.testkit.StartingPosition;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;

final class IntakeTest {
    private final AtomicLong nanos = new AtomicLong();
    private final FillClock clock = new FillClock(System::currentTimeMillis, nanos::get);
    private final KinesisServer server =
            KinesisServer.builder().callsKept(0).clock(clock).start();
    private final Intake intake = new Intake(server, clock);

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void refusesOneRecordOfEachRequestThatFails() {
        intake.prepare(new WriteSituation("s", 1, Duration.ZERO, 1, true));

        try (KinesisClient client = client(server.endpoint())) {
            assertThat(put(client, 10)).isEqualTo(1);
            assertThat(put(client, 1)).isEqualTo(1);
        }
        assertThat(intake.count().number("calls")).isEqualTo(2);
        assertThat(intake.count().number("records")).isEqualTo(9);
    }

    @Test
    void refusesNothingIfNothingIsToFail() {
        intake.prepare(new WriteSituation("s", 1, Duration.ZERO, 1, true));
        intake.prepare(new WriteSituation("s", 1, Duration.ZERO, 0, true));

        try (KinesisClient client = client(server.endpoint())) {
            assertThat(put(client, 10)).isZero();
        }
    }

    @Test
    void saysWhetherAnythingWasPut() throws Exception {
        intake.prepare(new WriteSituation("s", 1, Duration.ZERO, 0, true));
        assertThat(intake.awaitPut(Duration.ZERO).isTrue("came")).isFalse();

        try (KinesisClient client = client(server.endpoint())) {
            put(client, 1);
        }

        assertThat(intake.awaitPut(Duration.ZERO).isTrue("came")).isTrue();
    }

    @Test
    void countsWhatWasStoredBetweenTwoInstants() {
        intake.prepare(new WriteSituation("s", 3, Duration.ZERO, 0, true));
        put("before", 10);
        Instant from = later();
        put("in-between", 10);
        put("in-between, too", 30 * 1024);
        Instant to = later();
        put("behind", 10);

        Message opened = intake.open("s", from, to);

        assertThat(opened.number("userRecords")).isEqualTo(2);
        assertThat(opened.number("records")).isEqualTo(2);
        assertThat(opened.number("payloadUnits")).isEqualTo(3);
    }

    @Test
    void whatIsNotKeptIsGoneAfterTwoSeconds() {
        intake.prepare(new WriteSituation("s", 1, Duration.ZERO, 0, false));
        put("first", 10);
        nanos.addAndGet(Duration.ofMillis(1_900).toNanos());
        put("second", 10);
        assertThat(stored()).isEqualTo(2);

        nanos.addAndGet(Duration.ofMillis(200).toNanos());
        put("third", 10);

        assertThat(stored()).isEqualTo(2);
    }

    @Test
    void whatIsKeptIsThereLater() {
        intake.prepare(new WriteSituation("s", 1, Duration.ZERO, 0, true));
        put("first", 10);
        nanos.addAndGet(Duration.ofSeconds(10).toNanos());
        put("second", 10);

        assertThat(stored()).isEqualTo(2);
    }

    private int stored() {
        String shard = server.store().listShards("s").get(0).shardId();
        String oldest = server.store().getShardIterator("s", shard, StartingPosition.trimHorizon());
        return server.store().getRecords(oldest, 100).records().size();
    }

    /** The next millisecond of the store. */
    private Instant later() {
        clock.show(clock.millis() + 1);
        return clock.instant();
    }

    private void put(String key, int bytes) {
        server.store().putRecord("s", PutEntry.of(key, new byte[bytes]));
    }

    private static int put(KinesisClient client, int records) {
        List<PutRecordsRequestEntry> entries = Collections.nCopies(
                records,
                PutRecordsRequestEntry.builder()
                        .partitionKey("key")
                        .data(SdkBytes.fromUtf8String("payload"))
                        .build());
        return client.putRecords(r -> r.streamName("s").records(entries)).failedRecordCount();
    }

    private static KinesisClient client(URI endpoint) {
        return KinesisClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }
}
