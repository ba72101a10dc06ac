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
package io.kinesislite.flink.table;

import io.kinesislite.flink.model.ClientConfig;
import io.kinesislite.flink.model.ConsumerConfig;
import io.kinesislite.flink.model.ConsumerMode;
import io.kinesislite.flink.model.StreamId;
import java.util.List;
import java.util.Map;
import org.apache.flink.annotation.Internal;

/**
 * What a table does at Kinesis, as its options say: for those who look at access alone. All of the options are checked, but for those
 * of a format.
 */
@Internal
public sealed interface TableAccess {
    /** The streams, one or more. */
    List<StreamId> streams();

    /** How to reach Kinesis. */
    ClientConfig client();

    /**
     * A table that is read.
     *
     * @param consumers how shards are read, and with which consumers
     */
    record Read(List<StreamId> streams, ClientConfig client, ConsumerConfig consumers) implements TableAccess {}

    /**
     * A table that is written.
     *
     * @param aggregates whether rows are packed into aggregates
     * @param spreads whether rows that bring no partition key are spread over the shards
     */
    record Write(List<StreamId> streams, ClientConfig client, boolean aggregates, boolean spreads)
            implements TableAccess {}

    /**
     * What a read does.
     *
     * @throws org.apache.flink.table.api.ValidationException if an option is unknown or wrong; the message says what to do
     */
    static Read reading(Map<String, String> options) {
        checkNames(options);
        SourceOptions source = OptionsReader.source(options, false);
        return new Read(source.streams(), source.client(), source.consumers().configFor(source.streams()));
    }

    /**
     * What a write does.
     *
     * @throws org.apache.flink.table.api.ValidationException if an option is unknown or wrong; the message says what to do
     */
    static Write writing(Map<String, String> options) {
        checkNames(options);
        SinkOptions sink = OptionsReader.sink(options);
        return new Write(
                sink.streams(),
                sink.client(),
                sink.delivery().aggregation(),
                sink.partitioner() == PartitionerOption.RANDOM);
    }

    /**
     * How shards are read.
     *
     * @throws org.apache.flink.table.api.ValidationException if the option that says it is wrong
     */
    static ConsumerMode mode(Map<String, String> options) {
        return new OptionValues(options, List.of(KinesisLiteConsumerOptions.CONSUMER_MODE))
                .choice(KinesisLiteConsumerOptions.CONSUMER_MODE, ConsumerMode.class);
    }

    private static void checkNames(Map<String, String> options) {
        KnownOptions.check(options.keySet(), options.get(KinesisLiteOptions.FORMAT.key()));
    }
}
