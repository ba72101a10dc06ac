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
package io.kinesislite.flink.source.reader;

import io.kinesislite.flink.model.KinesisRecord;
import io.kinesislite.flink.model.PublicApi;
import io.kinesislite.flink.model.ShardId;
import java.io.IOException;
import java.io.Serializable;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.util.Collector;

/**
 * Turns a record into values of the stream: none, one or several, all of which are emitted together, with the record's
 * arrival time as their timestamp.
 *
 * <p>Thread: fetcher, one at a time; {@link #open} runs on the task thread before.
 *
 * @param <T> the type of the values
 */
@PublicApi
public interface KinesisRecordDeserializer<T> extends Serializable, ResultTypeQueryable<T> {

    /** Prepares for work in a reader. */
    default void open(DeserializationSchema.InitializationContext context) throws Exception {}

    /**
     * Turns one record into values.
     *
     * @param shard where the record comes from
     * @param record the record; its payload is not to be changed
     * @param out takes the values
     * @throws IOException if the record cannot be decoded: the job fails, and the message names the record
     */
    void deserialize(ShardId shard, KinesisRecord record, Collector<T> out) throws IOException;

    /** Decodes the payload alone with one of Flink's formats. */
    static <T> KinesisRecordDeserializer<T> payload(DeserializationSchema<T> format) {
        return new PayloadDeserializer<>(format);
    }
}
