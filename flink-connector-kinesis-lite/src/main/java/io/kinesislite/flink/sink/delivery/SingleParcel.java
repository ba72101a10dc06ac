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

import io.kinesislite.flink.model.PutEntry;
import io.kinesislite.flink.model.UserRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A user record that goes alone.
 *
 * <p>Thread: task.
 */
final class SingleParcel extends Parcel {
    private final UserRecord record;
    private final int bytes;

    SingleParcel(UserRecord record, int bytes, long number, long sinceMillis) {
        super(number, sinceMillis);
        this.record = record;
        this.bytes = bytes;
    }

    @Override
    int bytes() {
        return bytes;
    }

    @Override
    long recordBytes() {
        return bytes;
    }

    @Override
    List<UserRecord> records() {
        return List.of(record);
    }

    @Override
    int count() {
        return 1;
    }

    @Override
    @Nullable String orderKey() {
        return record.partitionKey();
    }

    @Override
    PutEntry entry(SpreadKeys keys) {
        String key = record.partitionKey();
        String hashKey = record.explicitHashKey();
        return key == null
                ? new PutEntry(SpreadKeys.drawn(), hashKey == null ? keys.nextHashKey() : hashKey, record.data())
                : new PutEntry(key, hashKey, record.data());
    }
}
