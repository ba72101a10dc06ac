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
package io.kinesislite.flink.check;

import static io.kinesislite.flink.check.Action.CREATE_STREAM;
import static io.kinesislite.flink.check.Action.DELETE_STREAM;
import static io.kinesislite.flink.check.Action.DEREGISTER_STREAM_CONSUMER;
import static io.kinesislite.flink.check.Action.DESCRIBE_STREAM_CONSUMER;
import static io.kinesislite.flink.check.Action.DESCRIBE_STREAM_SUMMARY;
import static io.kinesislite.flink.check.Action.GET_RECORDS;
import static io.kinesislite.flink.check.Action.GET_SHARD_ITERATOR;
import static io.kinesislite.flink.check.Action.LIST_SHARDS;
import static io.kinesislite.flink.check.Action.LIST_STREAMS;
import static io.kinesislite.flink.check.Action.LIST_STREAM_CONSUMERS;
import static io.kinesislite.flink.check.Action.PUT_RECORDS;
import static io.kinesislite.flink.check.Action.REGISTER_STREAM_CONSUMER;
import static io.kinesislite.flink.check.Action.SUBSCRIBE_TO_SHARD;
import static io.kinesislite.flink.check.Action.TAG_RESOURCE;

import io.kinesislite.flink.model.ConsumerConfig;
import io.kinesislite.flink.model.ConsumerLifecycle;
import io.kinesislite.flink.model.ConsumerMode;
import java.util.EnumSet;
import java.util.Set;

/** What has to be allowed for what is done. {@code docs/iam.md} has the policies that follow from it; tests hold both to jobs. */
final class LeastActions {
    private LeastActions() {}

    static Set<Action> ofReading(ConsumerConfig consumers) {
        Set<Action> actions = EnumSet.of(DESCRIBE_STREAM_SUMMARY, LIST_SHARDS);
        if (consumers.mode() != ConsumerMode.EFO) {
            actions.addAll(EnumSet.of(GET_SHARD_ITERATOR, GET_RECORDS));
        }
        if (consumers.mode() != ConsumerMode.POLLING) {
            actions.addAll(ofFanOut(consumers.lifecycle()));
        }
        return actions;
    }

    private static Set<Action> ofFanOut(ConsumerLifecycle lifecycle) {
        Set<Action> actions = EnumSet.of(DESCRIBE_STREAM_CONSUMER, SUBSCRIBE_TO_SHARD);
        if (lifecycle != ConsumerLifecycle.EXTERNAL) {
            actions.addAll(EnumSet.of(REGISTER_STREAM_CONSUMER, LIST_STREAM_CONSUMERS, TAG_RESOURCE));
        }
        if (lifecycle == ConsumerLifecycle.JOB_MANAGED) {
            actions.add(DEREGISTER_STREAM_CONSUMER);
        }
        return actions;
    }

    /**
     * @param byShard whether rows are packed or spread by the shards that there are
     */
    static Set<Action> ofWriting(boolean byShard) {
        return byShard ? EnumSet.of(PUT_RECORDS, LIST_SHARDS) : EnumSet.of(PUT_RECORDS);
    }

    /**
     * @param samples whether columns are found in records
     * @param creates whether CREATE TABLE creates streams
     * @param drops whether DROP TABLE deletes streams
     */
    static Set<Action> ofCatalog(boolean samples, boolean creates, boolean drops) {
        Set<Action> actions = EnumSet.of(LIST_STREAMS, DESCRIBE_STREAM_SUMMARY);
        if (samples) {
            actions.addAll(EnumSet.of(LIST_SHARDS, GET_SHARD_ITERATOR, GET_RECORDS));
        }
        if (creates) {
            actions.add(CREATE_STREAM);
        }
        if (drops) {
            actions.add(DELETE_STREAM);
        }
        return actions;
    }
}
