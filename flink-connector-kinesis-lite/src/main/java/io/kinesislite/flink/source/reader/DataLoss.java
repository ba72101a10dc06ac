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

import io.kinesislite.flink.model.FailureKind;
import io.kinesislite.flink.model.KinesisLiteException;
import io.kinesislite.flink.model.ShardId;
import io.kinesislite.flink.model.ShardPosition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of a job whose records are gone: it fails, or it goes on with a warning and a count.
 *
 * <p>Thread: fetcher.
 */
final class DataLoss {
    private static final Logger LOG = LoggerFactory.getLogger(DataLoss.class);

    private final boolean fails;
    private final ReaderMetrics metrics;

    DataLoss(boolean fails, ReaderMetrics metrics) {
        this.fails = fails;
        this.metrics = metrics;
    }

    /** The shard is no more. */
    void shardGone(ShardId shard, ShardPosition position, KinesisLiteException failure) {
        lost(
                FailureKind.SHARD_GONE,
                "Shard " + shard + " is gone before it was read to its end; it was read up to " + position
                        + ", and no record that followed is left.",
                "To go on without it, set failOnDataLoss to false.",
                failure);
    }

    /** The stream keeps nothing that is as old as the position. */
    void tooOld(ShardId shard, KinesisLiteException failure) {
        lost(
                FailureKind.POSITION_TOO_OLD,
                "Records of shard " + shard + " may be lost.",
                "To go on from the oldest record that is left, set failOnDataLoss to false; to keep records longer, raise"
                        + " the stream's retention.",
                failure);
    }

    /** The shard is not the one that was read, though it has its name. */
    void otherShard(ShardId shard, ShardPosition position, KinesisLiteException failure) {
        lost(
                FailureKind.SEQUENCE_UNKNOWN,
                "Shard " + shard + " was read up to " + position
                        + ", which it does not know: most likely the stream was deleted and created anew, and what was not"
                        + " read of the old one is lost.",
                "To read the shard from its beginning, set failOnDataLoss to false.",
                failure);
    }

    private void lost(FailureKind kind, String what, String remedy, KinesisLiteException failure) {
        if (fails) {
            throw new KinesisLiteException(kind, what + " " + remedy + " " + failure.getMessage(), failure);
        }
        metrics.dataLost();
        LOG.warn("{} The job goes on, since failOnDataLoss is false. {}", what, failure.getMessage());
    }
}
