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
package io.kinesislite.flink.source.enumerator;

import io.kinesislite.flink.model.FailureKind;
import io.kinesislite.flink.model.KinesisLiteException;
import io.kinesislite.flink.model.StreamConsumer;
import io.kinesislite.flink.model.StreamId;
import io.kinesislite.flink.source.split.ConsumerGoneEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The consumers that readers found gone. The service may say so of one that has just become active and is still there: only what
 * is found in its place tells that it was deregistered.
 *
 * <p>Thread: coordinator.
 */
final class LostConsumers {
    private static final Logger LOG = LoggerFactory.getLogger(LostConsumers.class);

    /** Before a consumer is looked for that a reader found gone. */
    static final Duration PAUSE = Duration.ofSeconds(1);

    /** So many times in a row a consumer may be found gone by readers, and be there. */
    static final int MOST_IN_A_ROW = 10;

    /** Reports further apart are not in a row: readers read in between. */
    static final Duration IN_A_ROW = Duration.ofMinutes(1);

    private final Map<StreamId, Loss> losses = new HashMap<>();

    /** Streams whose consumer was registered again: whoever deletes it a second time means it. */
    private final Set<StreamId> registeredAgain = new HashSet<>();

    private record Loss(String arn, Instant reported, int times) {
        boolean isFollowedBy(String other, Instant now) {
            return arn.equals(other) && now.isBefore(reported.plus(IN_A_ROW));
        }
    }

    /**
     * A reader found a consumer gone.
     *
     * @throws KinesisLiteException if it was there each time, and too often in a row
     */
    void reported(ConsumerGoneEvent event, Instant now) {
        Loss last = losses.get(event.stream());
        int times = last != null && last.isFollowedBy(event.arn(), now) ? last.times() + 1 : 1;
        if (times > MOST_IN_A_ROW) {
            throw new KinesisLiteException(
                    FailureKind.CONSUMER_GONE,
                    "Readers cannot subscribe with consumer " + event.arn() + " of stream " + event.stream()
                            + ": Kinesis told them " + MOST_IN_A_ROW
                            + " times in a row that it does not exist, and told"
                            + " the enumerator that it does. Start the job again later, or set another consumerName.",
                    null);
        }
        losses.put(event.stream(), new Loss(event.arn(), now, times));
        LOG.info("A reader found consumer {} of stream {} gone; it is looked for.", event.arn(), event.stream());
    }

    /**
     * A stream has this consumer.
     *
     * @throws KinesisLiteException if the one before was deregistered, and it is the second time
     */
    void found(StreamConsumer consumer) {
        Loss loss = losses.get(consumer.stream());
        if (loss == null || loss.arn().equals(consumer.arn())) {
            return;
        }
        losses.remove(consumer.stream());
        if (!registeredAgain.add(consumer.stream())) {
            throw new KinesisLiteException(
                    FailureKind.CONSUMER_GONE,
                    "Consumer " + loss.arn() + " of stream " + consumer.stream() + " was deregistered while it was read"
                            + " with. The job has registered it again once before. See who deregisters it, as another job"
                            + " with this consumer and consumerLifecycle job-managed does when it ends, or set another"
                            + " consumerName.",
                    null);
        }
        LOG.warn(
                "Consumer {} of stream {} was deregistered by someone; it is read on with {}. The job fails if that"
                        + " happens once more.",
                loss.arn(),
                consumer.stream(),
                consumer.arn());
    }
}
