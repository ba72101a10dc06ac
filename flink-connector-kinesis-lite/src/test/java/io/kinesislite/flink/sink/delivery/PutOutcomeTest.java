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
package io.kinesislite.flink.sink.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinesislite.flink.model.FailureKind;
import io.kinesislite.flink.model.KinesisLiteException;
import io.kinesislite.flink.model.PutEntry;
import io.kinesislite.flink.model.PutResult;
import io.kinesislite.flink.model.PutResult.Outcome;
import io.kinesislite.flink.model.PutResult.Refused;
import io.kinesislite.flink.model.PutResult.Stored;
import io.kinesislite.flink.model.StreamId;
import io.kinesislite.flink.sink.delivery.PutOutcome.Refusal;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class PutOutcomeTest {
    private static final StreamId STREAM = new StreamId("orders");
    private static final Outcome STORED = new Stored("shardId-000000000000", "1");
    private static final List<PutEntry> ENTRIES = List.of(entry("a"), entry("bbb"), entry("c"));

    @Test
    void saysOfEachEntryWhyItIsNotStoredOrWhereItIs() {
        Outcome throttled = new Refused(FailureKind.THROTTLED, "Throughput", "slow down");
        Outcome failed = new Refused(FailureKind.TRANSIENT, "InternalFailure", "oops");
        assertThat(outcome(throttled, STORED, failed))
                .isEqualTo(new PutOutcome.Answered(
                        Arrays.asList(
                                new Refusal(true, "Throughput", "slow down"),
                                null,
                                new Refusal(false, "InternalFailure", "oops")),
                        Arrays.asList(null, "shardId-000000000000", null),
                        false));
    }

    @Test
    void isFatalIfOneRecordCanNeverBeStored() {
        Outcome throttled = new Refused(FailureKind.THROTTLED, "Throughput", "slow down");
        assertThat(failure(outcome(throttled, new Refused(FailureKind.DENIED, "KMSAccessDenied", "no key"), STORED)))
                .hasMessage("Cannot put the record of 3 bytes with partition key 'bbb' to stream orders:"
                        + " KMSAccessDenied: no key")
                .isInstanceOfSatisfying(
                        KinesisLiteException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.DENIED));
    }

    @Test
    void isFatalIfTheServiceDoesNotAnswerForEachRecord() {
        assertThat(failure(outcome(STORED)))
                .hasMessage("Cannot tell which records stream orders has stored: the service answered for 1 of 3"
                        + " records. Check that the endpoint is a Kinesis one.");
    }

    @Test
    void refusesEveryEntryOfARequestThatFailsForNow() {
        assertThat(outcome(new KinesisLiteException(FailureKind.THROTTLED, "words", null)))
                .isEqualTo(allRefused(new Refusal(true, "KinesisLiteException", "words")));
        assertThat(outcome(new CompletionException(
                        new KinesisLiteException(FailureKind.TRANSIENT, "words", new ConnectException("no")))))
                .as("by the name of what the network failed with")
                .isEqualTo(allRefused(new Refusal(false, "ConnectException", "words")));
    }

    private static PutOutcome allRefused(Refusal refusal) {
        return new PutOutcome.Answered(List.of(refusal, refusal, refusal), Arrays.asList(null, null, null), true);
    }

    @Test
    void handsOnWhatTheClientSaysOfAFailureForGood() {
        KinesisLiteException denied = new KinesisLiteException(FailureKind.DENIED, "words", null);
        assertThat(failure(outcome(denied))).isSameAs(denied);
    }

    @Test
    void namesTheLargestRecordOfARequestThatIsRefusedIfItIsLargerThanEveryStreamTakes() {
        KinesisLiteException invalid =
                new KinesisLiteException(FailureKind.MISCONFIGURED, "Cannot put: invalid.", null);
        PutEntry large = new PutEntry("é", null, new byte[1024 * 1024]);
        assertThat(failure(PutOutcome.of(STREAM, List.of(entry("a"), large), null, invalid)))
                .hasMessage("Cannot put: invalid. One record can fail a whole request: the largest of these 2 has"
                        + " 1048578 bytes and partition key 'é'; check it against the stream's maximum record size.");
        assertThat(failure(outcome(invalid))).as("three small records").isSameAs(invalid);
    }

    @Test
    void isFatalIfTheClientFailsInAWayThatItShouldNot() {
        IllegalStateException bug = new IllegalStateException("bug");
        assertThat(failure(outcome(bug)))
                .hasMessage("Cannot put 3 records to stream orders: java.lang.IllegalStateException: bug")
                .hasNoCause();
    }

    private static PutEntry entry(String text) {
        return new PutEntry(text, null, text.getBytes(StandardCharsets.UTF_8));
    }

    private static PutOutcome outcome(Outcome... outcomes) {
        return PutOutcome.of(STREAM, ENTRIES, new PutResult(List.of(outcomes)), null);
    }

    private static PutOutcome outcome(Throwable failure) {
        return PutOutcome.of(STREAM, ENTRIES, null, failure);
    }

    private static KinesisLiteException failure(PutOutcome outcome) {
        assertThat(outcome).isInstanceOf(PutOutcome.Fatal.class);
        return ((PutOutcome.Fatal) outcome).failure();
    }
}
