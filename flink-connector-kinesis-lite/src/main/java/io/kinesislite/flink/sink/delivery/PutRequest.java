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
import java.util.ArrayList;
import java.util.List;

/**
 * Parcels under way together. Compared by identity.
 *
 * <p>Thread: task; the entries are read by threads of the client, too.
 */
final class PutRequest {
    private final List<Parcel> parcels;
    private final List<PutEntry> entries;

    PutRequest(List<Parcel> parcels, SpreadKeys keys) {
        this.parcels = parcels;
        this.entries = new ArrayList<>(parcels.size());
        parcels.forEach(parcel -> entries.add(parcel.entry(keys)));
    }

    List<Parcel> parcels() {
        return parcels;
    }

    /** The parcels as they go over the wire, in the same order. */
    List<PutEntry> entries() {
        return entries;
    }

    double weight() {
        double weight = 0;
        for (Parcel parcel : parcels) {
            weight += SendRate.weight(parcel);
        }
        return weight;
    }

    /** How many user records there are. */
    int records() {
        int records = 0;
        for (Parcel parcel : parcels) {
            records += parcel.count();
        }
        return records;
    }
}
