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
package io.kinesislite.flink.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One page of a shard, asked for by GetRecords or pushed by a subscription.
 *
 * @param records in the order of the shard; possibly none, even far from the tip
 * @param next where the next page begins: an iterator, or for a subscription the sequence number to go on after; empty if, and
 *     only if, the shard has ended
 * @param millisBehindLatest how far the page's end is behind the tip of the shard; 0 at the tip
 * @param answered an instant of the service's clock that was over when the page was made; null if the service did not say.
 *     GetRecords: when the service answered, to the second; a subscription: when it began, since how old its events are nobody
 *     knows for certain
 * @param asOf when the page was made, by the service's clock, as well as can be told: good for watermarks, which may be wrong for
 *     once, not for positions, which may not
 * @param children the shards that follow, named by the last page of a shard that was split or merged
 */
public record RecordBatch(
        List<KinesisRecord> records,
        Optional<String> next,
        long millisBehindLatest,
        @Nullable Instant answered,
        @Nullable Instant asOf,
        List<Shard> children) {

    /** A page that is known to be as new as the answer that brought it. */
    public RecordBatch(
            List<KinesisRecord> records,
            Optional<String> next,
            long millisBehindLatest,
            @Nullable Instant answered,
            List<Shard> children) {
        this(records, next, millisBehindLatest, answered, answered, children);
    }

    /** Whether the shard has no page after this one, now or later. */
    public boolean endsShard() {
        return next.isEmpty();
    }

    /** When the service answered; if it did not say, the instant at which it was asked. */
    public Instant answeredOr(Instant asked) {
        return answered == null ? asked : answered;
    }

    /**
     * Whether nothing is left to be read by now. A page that has records may be cut where services say already that nothing is
     * behind it.
     */
    public boolean isSilentTip() {
        return records.isEmpty() && millisBehindLatest == 0;
    }

    /** The bytes of the payloads and partition keys, which count for the limits of the service. */
    public long bytes() {
        return KinesisRecord.bytes(records);
    }
}
