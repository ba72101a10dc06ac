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

import io.kinesislite.flink.model.ConsumerLifecycle;
import io.kinesislite.flink.model.ConsumerMode;
import io.kinesislite.flink.model.ConsumerSettings;
import io.kinesislite.flink.model.StreamId;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.table.api.ValidationException;

/** Reads what the options say about consumers. */
final class ConsumerOptions {
    private ConsumerOptions() {}

    /**
     * What is said about the consumers of these streams.
     *
     * @throws ValidationException if something is wrong with it
     */
    static ConsumerSettings read(OptionValues options, List<StreamId> streams) {
        ConsumerSettings settings = new ConsumerSettings(
                options.choice(KinesisLiteConsumerOptions.CONSUMER_MODE, ConsumerMode.class),
                options.set(KinesisLiteConsumerOptions.CONSUMER_NAME)
                        .map(String::strip)
                        .orElse(null),
                options.set(KinesisLiteConsumerOptions.CONSUMER_ARN)
                        .map(ConsumerOptions::list)
                        .orElse(List.of()),
                options.set(KinesisLiteConsumerOptions.CONSUMER_NAME_PREFIX)
                        .map(String::strip)
                        .orElse(null),
                options.isSet(KinesisLiteConsumerOptions.CONSUMER_LIFECYCLE)
                        ? options.choice(KinesisLiteConsumerOptions.CONSUMER_LIFECYCLE, ConsumerLifecycle.class)
                        : null,
                options.set(KinesisLiteConsumerOptions.REGISTER_CONSUMER_TIMEOUT)
                        .orElse(null),
                options.set(KinesisLiteConsumerOptions.DEREGISTER_CONSUMER_TIMEOUT)
                        .orElse(null));
        try {
            settings.configFor(streams);
        } catch (IllegalArgumentException e) {
            throw new ValidationException(String.valueOf(e.getMessage()), e);
        }
        return settings;
    }

    private static List<String> list(String text) {
        return Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    }
}
