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
package io.kinesislite.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.ListStreamsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StreamDescription;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;
import software.amazon.awssdk.services.kinesis.model.StreamMode;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/** Streams: made, described, listed, addressed by ARN, deleted. */
interface StreamChecks extends Checks {

    @Test
    default void createdStreamBecomesActiveAndDescribesItself() {
        String stream = api().newStream(3);

        StreamDescriptionSummary summary = summary(stream);

        assertThat(summary.streamName()).isEqualTo(stream);
        assertThat(summary.streamARN())
                .matches("arn:aws[a-z-]*:kinesis:" + api().region() + ":\\d{12}:stream/" + stream);
        assertThat(summary.streamStatus()).isEqualTo(StreamStatus.ACTIVE);
        assertThat(summary.openShardCount()).isEqualTo(3);
        assertThat(summary.retentionPeriodHours()).isEqualTo(24);
        assertThat(summary.streamModeDetails().streamMode()).isEqualTo(StreamMode.PROVISIONED);
        assertThat(summary.streamCreationTimestamp()).isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
    }

    @Test
    default void describeStreamShowsTheShards() {
        String stream = api().newStream(2);

        StreamDescription description =
                api().client().describeStream(of -> of.streamName(stream)).streamDescription();

        assertThat(description.shards()).isEqualTo(api().shards(stream));
        assertThat(description.hasMoreShards()).isFalse();
    }

    @Test
    default void listsStreamsAfterAName() {
        String first = api().newName();
        String second = first + "-b";
        api().create(first, 1);
        api().create(second, 1);

        ListStreamsResponse page = api().client()
                .listStreams(of -> of.exclusiveStartStreamName(first).limit(1));

        assertThat(page.streamNames()).containsExactly(second);
    }

    @Test
    default void listsStreamsByNextToken() {
        api().newStream(1);
        api().newStream(1);

        ListStreamsResponse first = api().client().listStreams(of -> of.limit(1));
        ListStreamsResponse second =
                api().client().listStreams(of -> of.limit(1).nextToken(first.nextToken()));

        assertThat(first.hasMoreStreams()).isTrue();
        assertThat(second.streamNames()).hasSize(1).doesNotContainAnyElementsOf(first.streamNames());
    }

    @Test
    default void streamOfTheSameNameIsRefused() {
        String stream = api().newStream(1);

        assertThatThrownBy(() ->
                        api().client().createStream(of -> of.streamName(stream).shardCount(1)))
                .isInstanceOf(ResourceInUseException.class);
    }

    @Test
    default void deletedStreamIsGone() {
        String stream = api().newStream(1);

        api().client().deleteStream(of -> of.streamName(stream));
        api().awaitDeleted(stream);

        assertThatThrownBy(() -> api().shards(stream)).isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> api().put(stream, "late")).isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    default void streamMadeAnewIsEmptyAndYounger() {
        String stream = api().newStream(1);
        api().put(stream, "old");
        Instant created = summary(stream).streamCreationTimestamp();
        api().client().deleteStream(of -> of.streamName(stream));
        api().awaitDeleted(stream);
        KinesisApi.letTimePass();

        api().create(stream, 1);

        assertThat(api().readAll(stream, api().shard(stream, 0))).isEmpty();
        assertThat(summary(stream).streamCreationTimestamp()).isAfter(created);
    }

    @Test
    default void streamsAreDescribedAndListedByArn() {
        String stream = api().newStream(2);
        String arn = api().arn(stream);

        StreamDescriptionSummary summary =
                api().client().describeStreamSummary(of -> of.streamARN(arn)).streamDescriptionSummary();

        assertThat(summary).isEqualTo(summary(stream));
        assertThat(api().client().listShards(of -> of.streamARN(arn)).shards()).isEqualTo(api().shards(stream));
    }

    @Test
    default void streamsAreWrittenAndReadByArn() {
        String stream = api().newStream(1);
        String arn = api().arn(stream);
        String shard = api().shard(stream, 0).shardId();

        api().client().putRecord(to -> to.streamARN(arn).partitionKey("key").data(SdkBytes.fromUtf8String("a")));
        var entry = PutRecordsRequestEntry.builder()
                .partitionKey("key")
                .data(SdkBytes.fromUtf8String("b"))
                .build();
        api().client().putRecords(to -> to.streamARN(arn).records(entry));
        String iterator = api().iterator(
                        of -> of.streamARN(arn).shardId(shard).shardIteratorType(ShardIteratorType.TRIM_HORIZON));
        List<Record> records = api().client()
                .getRecords(from -> from.streamARN(arn).shardIterator(iterator))
                .records();

        assertThat(KinesisApi.texts(records)).containsExactly("a", "b");
    }

    private StreamDescriptionSummary summary(String stream) {
        return api().client().describeStreamSummary(of -> of.streamName(stream)).streamDescriptionSummary();
    }
}
