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
package io.kinesislite.e2e.faults.job;

import io.kinesislite.flink.model.KinesisRecord;
import io.kinesislite.flink.model.ShardId;
import io.kinesislite.flink.source.reader.KinesisRecordDeserializer;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.util.Collector;

/** Opens payloads. */
final class ToNumbered implements KinesisRecordDeserializer<Numbered> {
    private static final long serialVersionUID = 1L;

    @Override
    public void deserialize(ShardId shard, KinesisRecord record, Collector<Numbered> out) {
        out.collect(Numbered.of(record.data()));
    }

    @Override
    public TypeInformation<Numbered> getProducedType() {
        return TypeInformation.of(Numbered.class);
    }
}
