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

import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** What all connections share: the streams, the faults, the journal, and the operations. */
final class Service {
    private final StreamStore store;
    private final Faults faults = new Faults();
    private final CallJournal journal;
    private final RecordActions records;
    private final ConsumerActions consumers;
    private final Map<Operation, Function<RequestBody, Answer>> actions = new EnumMap<>(Operation.class);
    private final AtomicLong age = new AtomicLong();

    Service(StreamStore store, CallJournal journal) {
        this.store = store;
        this.journal = journal;
        this.records = new RecordActions(store);
        this.consumers = new ConsumerActions(store);
        StreamActions streams = new StreamActions(store);
        actions.put(Operation.CREATE_STREAM, streams::createStream);
        actions.put(Operation.DELETE_STREAM, streams::deleteStream);
        actions.put(Operation.DESCRIBE_STREAM, streams::describeStream);
        actions.put(Operation.DESCRIBE_STREAM_SUMMARY, streams::describeStreamSummary);
        actions.put(Operation.LIST_STREAMS, streams::listStreams);
        actions.put(Operation.LIST_SHARDS, streams::listShards);
        actions.put(Operation.SPLIT_SHARD, streams::splitShard);
        actions.put(Operation.MERGE_SHARDS, streams::mergeShards);
        actions.put(Operation.UPDATE_SHARD_COUNT, streams::updateShardCount);
        actions.put(Operation.INCREASE_STREAM_RETENTION_PERIOD, streams::increaseRetention);
        actions.put(Operation.DECREASE_STREAM_RETENTION_PERIOD, streams::decreaseRetention);
        actions.put(Operation.UPDATE_MAX_RECORD_SIZE, streams::updateMaxRecordSize);
        actions.put(Operation.REGISTER_STREAM_CONSUMER, consumers::registerStreamConsumer);
        actions.put(Operation.DESCRIBE_STREAM_CONSUMER, consumers::describeStreamConsumer);
        actions.put(Operation.LIST_STREAM_CONSUMERS, consumers::listStreamConsumers);
        actions.put(Operation.DEREGISTER_STREAM_CONSUMER, consumers::deregisterStreamConsumer);
        actions.put(Operation.PUT_RECORD, records::putRecord);
        actions.put(Operation.PUT_RECORDS, records::putRecords);
        actions.put(Operation.GET_SHARD_ITERATOR, records::getShardIterator);
        actions.put(Operation.GET_RECORDS, records::getRecords);
    }

    StreamStore store() {
        return store;
    }

    Faults faults() {
        return faults;
    }

    CallJournal journal() {
        return journal;
    }

    RecordActions records() {
        return records;
    }

    Clock clock() {
        return store.config().clock();
    }

    Instant now() {
        return clock().instant();
    }

    /** Rises whenever the service is cleared. */
    long age() {
        return age.get();
    }

    void clear() {
        age.incrementAndGet();
        store.clear();
        faults.clear();
        journal.clear();
    }

    Outcome outcome(Operation operation, RequestBody request) {
        if (operation == Operation.SUBSCRIBE_TO_SHARD) {
            return Outcome.subscribed(consumers.subscribeToShard(request));
        }
        return Outcome.of(
                Optional.ofNullable(actions.get(operation)).orElseThrow().apply(request));
    }
}
