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

import io.kinesislite.flink.client.KinesisClient;
import io.kinesislite.flink.model.StreamId;
import io.kinesislite.flink.model.UserRecord;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.flink.metrics.groups.SinkWriterMetricGroup;

/**
 * Brings records to their streams, each stream on a lane of its own.
 *
 * <p>Thread: task.
 */
public final class Delivery {
    /** The longest that {@link #awaitRoom} keeps the task from a checkpoint while there is a reserve. */
    private static final Duration PATIENCE = RetryPause.LONGEST;

    private static final long LOOK_MILLIS = 500;

    private final StreamLane.Shared shared;
    private final Map<String, StreamLane> lanes = new LinkedHashMap<>();
    private final StreamLane firstLane;
    private final Alarm look;

    /**
     * @param streams where records may go, at least one; a record that names none goes to the first
     * @param client its calls are made here; it is the caller's to close
     */
    public Delivery(
            DeliveryConfig config,
            List<StreamId> streams,
            KinesisClient client,
            TaskThread task,
            SinkWriterMetricGroup metrics) {
        shared = new StreamLane.Shared(
                config,
                client,
                task,
                new Stock(config.buffer()),
                new SinkMetrics(metrics),
                new RetryPause(new SplittableRandom()));
        streams.forEach(stream -> laneOf(stream.value()));
        firstLane = laneOf(streams.get(0).value());
        look = new Alarm(task, () -> {});
    }

    /** Takes a record; one of an earlier run may be for a stream that is none of the present ones. */
    public void add(UserRecord record) {
        String stream = record.stream();
        (stream == null ? firstLane : laneOf(stream)).add(record);
    }

    private StreamLane laneOf(String stream) {
        return lanes.computeIfAbsent(stream, added -> new StreamLane(new StreamId(added), shared));
    }

    /**
     * Waits until there is room for a record. As long as the task waits here it can take no checkpoint. So the last eighth of the room
     * is given out one record at a time, each after the longest pause between two retries: a stream that is away for minutes
     * or hours stops the job, but not its checkpoints, as far as these need not wait behind other records.
     */
    public void awaitRoom() throws InterruptedException {
        if (!shared.stock().isFull()) {
            return;
        }
        lanes.values().forEach(StreamLane::hurry);
        long since = shared.task().now();
        while (shared.stock().isExhausted()
                || (shared.stock().isFull() && shared.task().now() - since < PATIENCE.toMillis())) {
            look.at(shared.task().now() + LOOK_MILLIS);
            shared.task().await();
        }
    }

    /**
     * Waits for the answers that are due, and sends nothing until {@link #release}: then nothing is open about any record but
     * {@link #unsettled}.
     */
    public void hold() throws InterruptedException {
        lanes.values().forEach(StreamLane::hold);
        while (lanes.values().stream().anyMatch(StreamLane::isUnderWay)) {
            shared.task().await();
        }
    }

    /** Sends again. */
    public void release() {
        lanes.values().forEach(StreamLane::release);
    }

    /** Waits until all is stored. Nothing is added any more. */
    public void deliverAll() throws InterruptedException {
        while (!shared.stock().isEmpty()) {
            lanes.values().forEach(StreamLane::hurry);
            shared.task().await();
        }
    }

    /** The records that are not known to be stored, each with its stream, those of a stream in the order in which they came. */
    public List<UserRecord> unsettled() {
        return lanes.values().stream()
                .flatMap(lane -> lane.unsettled().stream())
                .toList();
    }
}
