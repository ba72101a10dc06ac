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
package io.kinesislite.flink.table.catalog;

import io.kinesislite.flink.client.Deaggregator;
import io.kinesislite.flink.client.KinesisAdmin;
import io.kinesislite.flink.model.FailureKind;
import io.kinesislite.flink.model.KinesisLiteException;
import io.kinesislite.flink.model.KinesisRecord;
import io.kinesislite.flink.model.RecordBatch;
import io.kinesislite.flink.model.Shard;
import io.kinesislite.flink.model.ShardPosition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A look into one shard: from a position to a moment, page by page.
 *
 * <p>Thread: the one that calls the catalog.
 */
final class ShardProbe {
    private static final int MOST_OF_A_CALL = 10_000;

    private final KinesisAdmin kinesis;
    private final Shard shard;
    private final ShardPosition from;
    private final Instant to;
    private final boolean deaggregate;

    private @Nullable String iterator;
    private @Nullable CompletableFuture<RecordBatch> asked;
    private int share;
    private boolean atEnd;

    /**
     * @param to what arrived then or later is not wanted
     */
    ShardProbe(KinesisAdmin kinesis, Shard shard, ShardPosition from, Instant to, boolean deaggregate) {
        this.kinesis = kinesis;
        this.shard = shard;
        this.from = from;
        this.to = to;
        this.deaggregate = deaggregate;
    }

    /** Asks for the next page. */
    void ask(int records) {
        share = Math.min(records, MOST_OF_A_CALL);
        String next = iterator;
        asked = next == null
                ? kinesis.iterator(shard.id(), from).thenCompose(first -> kinesis.records(shard.id(), first, share))
                : kinesis.records(shard.id(), next, share);
    }

    /**
     * Takes the page that was asked for, no more of it than was asked for. Is empty if it does not come in time, or has to be
     * asked for again.
     *
     * @throws KinesisLiteException if the shard cannot be read
     */
    List<KinesisRecord> take(PatientCalls calls, Instant until) {
        CompletableFuture<RecordBatch> page = asked;
        if (page == null) {
            return List.of();
        }
        asked = null;
        try {
            return calls.answerBefore(page, until).map(this::wanted).orElse(List.of());
        } catch (KinesisLiteException e) {
            if (e.kind() == FailureKind.ITERATOR_EXPIRED) {
                iterator = null;
            } else if (e.kind().losesRecords()) {
                atEnd = true;
            } else if (!e.kind().passesByItself()) {
                throw e;
            }
            return List.of();
        }
    }

    private List<KinesisRecord> wanted(RecordBatch page) {
        List<KinesisRecord> records =
                deaggregate ? Deaggregator.openAll(page.records(), shard.hashKeys()) : page.records();
        List<KinesisRecord> old =
                records.stream().filter(record -> record.arrival().isBefore(to)).toList();
        Optional<String> next = page.next();
        iterator = next.orElse(null);
        atEnd = next.isEmpty() || page.millisBehindLatest() == 0 || old.size() < records.size();
        return old.subList(0, Math.min(share, old.size()));
    }

    boolean isAtEnd() {
        return atEnd;
    }
}
