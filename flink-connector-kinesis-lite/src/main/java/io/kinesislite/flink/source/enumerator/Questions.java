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
import io.kinesislite.flink.model.StreamId;
import io.kinesislite.flink.source.split.ShardSplit;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.jspecify.annotations.Nullable;

/**
 * When the service is asked, and for which streams: for all of them at the start, at every interval and when something has to
 * be known at once; and again for those that could not be listed, with a growing pause, until they can.
 *
 * <p>Thread: coordinator. What is asked runs on the coordinator's worker, one question after the other.
 */
final class Questions {
    /** So many times a job that starts for the first time asks for a stream, throttled calls not counted. */
    private static final int FIRST_ATTEMPTS = 4;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final int MOST_DOUBLINGS = 4;

    private final SplitEnumeratorContext<ShardSplit> context;
    private final ShardDiscovery discovery;
    private final Listener listener;
    private final Set<StreamId> unlisted;

    /** Whether a stream that cannot be listed ends the job: a job that never read it has nothing to go on with. */
    private boolean isFirstStart;

    private boolean isAskingAgain;
    private int repetitions;
    private int failedAttempts;

    /** Set by the coordinator, and cleared by the worker at the moment at which it asks. */
    private final AtomicBoolean waits = new AtomicBoolean();

    /** Who wants to know. */
    interface Listener {
        /** An answer, or why there is none. */
        void onAnswer(@Nullable Discovery found, @Nullable Throwable failure);

        /** Whether nothing is left to ask for. */
        boolean knowsAll();
    }

    Questions(
            SplitEnumeratorContext<ShardSplit> context,
            ShardDiscovery discovery,
            Collection<StreamId> streams,
            boolean isFirstStart,
            Listener listener) {
        this.context = context;
        this.discovery = discovery;
        this.unlisted = new TreeSet<>(streams);
        this.isFirstStart = isFirstStart;
        this.listener = listener;
    }

    /** Asks now, and at every interval. */
    void start(Duration interval) {
        askForUnlisted(Duration.ZERO);
        context.callAsync(discovery::discover, this::receive, interval.toMillis(), interval.toMillis());
    }

    /** Asks for all streams after a pause, unless there is a question that is still to be asked: its answer will be as new. */
    void ask(Duration pause) {
        if (waits.compareAndSet(false, true)) {
            context.callAsync(
                    () -> {
                        discovery.pause(pause);
                        waits.set(false);
                        return discovery.discover();
                    },
                    this::receive);
        }
    }

    /** Whether a question is still to be asked. */
    boolean isWaiting() {
        return waits.get();
    }

    private void askForUnlisted(Duration pause) {
        isAskingAgain = true;
        List<StreamId> streams = List.copyOf(unlisted);
        context.callAsync(
                () -> {
                    discovery.pause(pause);
                    return discovery.discover(streams);
                },
                (found, failure) -> {
                    isAskingAgain = false;
                    failedAttempts += hasFailed(found) ? 1 : 0;
                    receive(found, failure);
                });
    }

    private static boolean hasFailed(@Nullable Discovery found) {
        return found == null || notThrottled(found).findAny().isPresent();
    }

    /** Throttled calls say nothing against the service: other jobs of the account ask it, too. */
    private static Stream<KinesisLiteException> notThrottled(Discovery found) {
        return found.failures().values().stream().filter(failure -> failure.kind() != FailureKind.THROTTLED);
    }

    private void receive(@Nullable Discovery found, @Nullable Throwable failure) {
        listener.onAnswer(found, failure);
        if (found != null) {
            found.listings().forEach(listing -> unlisted.remove(listing.stream()));
            unlisted.addAll(found.failures().keySet());
        }
        if (unlisted.isEmpty()) {
            isFirstStart = false;
            repetitions = 0;
        } else if (!isAskingAgain && !listener.knowsAll()) {
            requireAnotherAttempt(found, failure);
            askForUnlisted(FIRST_PAUSE.multipliedBy(1L << Math.min(repetitions++, MOST_DOUBLINGS)));
        }
    }

    private void requireAnotherAttempt(@Nullable Discovery found, @Nullable Throwable failure) {
        if (isFirstStart && failedAttempts >= FIRST_ATTEMPTS) {
            throw failed(
                    found == null ? failure : notThrottled(found).findFirst().orElse(null));
        }
    }

    /** What ends the job because of a failure. */
    static RuntimeException failed(@Nullable Throwable failure) {
        return failure instanceof KinesisLiteException known
                ? known
                : new IllegalStateException("Shards could not be listed.", failure);
    }
}
