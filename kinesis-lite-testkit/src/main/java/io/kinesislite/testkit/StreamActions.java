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

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The operations on streams and shards: from request members to the store, and back to answer members. */
final class StreamActions {
    private static final int DEFAULT_LIMIT = 100;
    private static final int KIBIBYTE = 1 << 10;
    private static final int ALL = 10_000;

    private final StreamStore store;

    StreamActions(StreamStore store) {
        this.store = store;
    }

    Answer createStream(RequestBody request) {
        String name = request.text("StreamName");
        RequestBody details = request.optionalStructure("StreamModeDetails");
        StreamMode mode = details == null ? null : details.optionalConstant("StreamMode", StreamMode.class);
        Integer recordSize = request.optionalNumber("MaxRecordSizeInKiB");
        int recordBytes = recordSize == null ? store.config().maxRecordBytes() : Limits.recordBytes(recordSize);
        store.create(
                mode == StreamMode.ON_DEMAND
                        ? StreamState.StreamSpec.onDemand(name, recordBytes)
                        : StreamState.StreamSpec.provisioned(name, request.number("ShardCount"), recordBytes));
        return Answer.empty();
    }

    Answer deleteStream(RequestBody request) {
        store.deleteStream(request.stream(), request.flag("EnforceConsumerDeletion"));
        return Answer.empty();
    }

    Answer updateMaxRecordSize(RequestBody request) {
        store.updateMaxRecordSize(request.text("StreamARN"), request.number("MaxRecordSizeInKiB"));
        return Answer.empty();
    }

    Answer describeStreamSummary(RequestBody request) {
        StreamSummary summary = store.describeStreamSummary(request.stream());
        return Answer.of(out -> out.structure("StreamDescriptionSummary", members -> {
            describe(members, summary);
            members.number("OpenShardCount", summary.openShardCount());
            members.number("ConsumerCount", summary.consumerCount());
            members.number("MaxRecordSizeInKiB", summary.maxRecordBytes() / KIBIBYTE);
        }));
    }

    Answer describeStream(RequestBody request) {
        StreamSummary summary = store.describeStreamSummary(request.stream());
        String behind = request.optionalText("ExclusiveStartShardId");
        ShardFilter filter = behind == null ? ShardFilter.all() : ShardFilter.after(behind);
        Page<Shard> page = store.describeShards(summary.name(), filter, request.number("Limit", DEFAULT_LIMIT));
        return Answer.of(out -> out.structure("StreamDescription", members -> {
            describe(members, summary);
            shards(members, page.items());
            members.flag("HasMoreShards", page.nextToken() != null);
        }));
    }

    private static void describe(AnswerWriter out, StreamSummary summary) throws IOException {
        identify(out, summary);
        out.number("RetentionPeriodHours", summary.retention().toHours());
        out.structures(
                "EnhancedMonitoring",
                List.of(List.<String>of()),
                (each, none) -> each.texts("ShardLevelMetrics", none));
        out.text("EncryptionType", "NONE");
    }

    private static void identify(AnswerWriter out, StreamSummary summary) throws IOException {
        out.text("StreamName", summary.name());
        out.text("StreamARN", summary.arn());
        out.text("StreamStatus", summary.status().name());
        out.structure(
                "StreamModeDetails",
                mode -> mode.text("StreamMode", summary.mode().name()));
        out.instant("StreamCreationTimestamp", summary.created());
    }

    Answer listStreams(RequestBody request) {
        String token = request.optionalText("NextToken");
        String behind = token != null ? token : request.optionalText("ExclusiveStartStreamName");
        Page<StreamSummary> page = store.listStreams(behind, request.number("Limit", DEFAULT_LIMIT));
        return Answer.of(out -> {
            out.texts(
                    "StreamNames",
                    page.items().stream().map(StreamSummary::name).toList());
            out.structures("StreamSummaries", page.items(), StreamActions::identify);
            out.flag("HasMoreStreams", page.nextToken() != null);
            out.text("NextToken", page.nextToken());
        });
    }

    Answer listShards(RequestBody request) {
        int most = request.number("MaxResults", ALL);
        String token = request.optionalText("NextToken");
        if (token == null) {
            String stream = request.stream();
            store.checkCreation(stream, request.optionalInstant("StreamCreationTimestamp"));
            return shards(store.listShards(stream, filter(request), most));
        }
        for (String other : List.of("StreamName", "ExclusiveStartShardId")) {
            if (request.optionalText(other) != null) {
                throw Refusals.invalidArgument("NextToken and " + other + " cannot be provided together.");
            }
        }
        return shards(store.listMoreShards(token, most));
    }

    private static ShardFilter filter(RequestBody request) {
        String behind = request.optionalText("ExclusiveStartShardId");
        RequestBody filter = request.optionalStructure("ShardFilter");
        if (filter == null) {
            return behind == null ? ShardFilter.all() : ShardFilter.after(behind);
        }
        ShardFilter.Type type = RequestBody.required("Type", filter.optionalConstant("Type", ShardFilter.Type.class));
        return new ShardFilter(type, filter.optionalText("ShardId"), filter.optionalInstant("Timestamp"));
    }

    private static Answer shards(Page<Shard> page) {
        return Answer.of(out -> {
            shards(out, page.items());
            out.text("NextToken", page.nextToken());
        });
    }

    private static void shards(AnswerWriter out, List<Shard> shards) throws IOException {
        out.structures("Shards", shards, (members, shard) -> {
            members.text("ShardId", shard.shardId());
            members.text("ParentShardId", shard.parentShardId());
            members.text("AdjacentParentShardId", shard.adjacentParentShardId());
            range(members, shard.hashRange());
            members.structure("SequenceNumberRange", numbers -> {
                numbers.text("StartingSequenceNumber", shard.startingSequenceNumber());
                numbers.text("EndingSequenceNumber", shard.endingSequenceNumber());
            });
        });
    }

    static void range(AnswerWriter out, HashRange range) throws IOException {
        out.structure("HashKeyRange", members -> {
            members.text("StartingHashKey", range.start().toString());
            members.text("EndingHashKey", range.end().toString());
        });
    }

    Answer splitShard(RequestBody request) {
        String key = request.text("NewStartingHashKey");
        store.checkProvisioned(request.stream(), Operation.SPLIT_SHARD);
        store.splitShard(request.stream(), request.text("ShardToSplit"), HashKey.parse(key, "newStartingHashKey"));
        return Answer.empty();
    }

    Answer mergeShards(RequestBody request) {
        store.checkProvisioned(request.stream(), Operation.MERGE_SHARDS);
        store.mergeShards(request.stream(), request.text("ShardToMerge"), request.text("AdjacentShardToMerge"));
        return Answer.empty();
    }

    Answer updateShardCount(RequestBody request) {
        int target = request.number("TargetShardCount");
        String stream = request.stream();
        store.checkProvisioned(stream, Operation.UPDATE_SHARD_COUNT);
        int before = store.updateShardCount(stream, target);
        StreamSummary summary = store.describeStreamSummary(stream);
        return Answer.of(out -> {
            out.text("StreamName", summary.name());
            out.text("StreamARN", summary.arn());
            out.number("CurrentShardCount", before);
            out.number("TargetShardCount", target);
        });
    }

    Answer increaseRetention(RequestBody request) {
        store.increaseStreamRetentionPeriod(request.stream(), request.number("RetentionPeriodHours"));
        return Answer.empty();
    }

    Answer decreaseRetention(RequestBody request) {
        store.decreaseStreamRetentionPeriod(request.stream(), request.number("RetentionPeriodHours"));
        return Answer.empty();
    }

    static @Nullable String shardOf(RequestBody request) {
        String shard = request.optionalText("ShardId");
        String split = request.optionalText("ShardToSplit");
        return shard != null ? shard : split != null ? split : request.optionalText("ShardToMerge");
    }
}
