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
import io.kinesislite.flink.model.StreamIdentity;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The streams that the job reads, and what tells them from others: positions of one stream mean nothing in another.
 *
 * <p>Thread: coordinator.
 */
final class KnownStreams {
    private final SortedMap<StreamId, StreamIdentity> streams = new TreeMap<>();

    KnownStreams(Collection<StreamIdentity> restored) {
        restored.forEach(description -> streams.put(description.stream(), description));
    }

    /**
     * Takes a stream in.
     *
     * @return whether it was not known before
     * @throws KinesisLiteException if it is not the stream that was known by this name, or is known by another one
     */
    boolean add(StreamIdentity found) {
        StreamIdentity known = streams.get(found.stream());
        if (known != null) {
            requireSameStream(known, found);
            return false;
        }
        requireOneSpelling(found);
        streams.put(found.stream(), found);
        return true;
    }

    int size() {
        return streams.size();
    }

    List<StreamIdentity> all() {
        return List.copyOf(streams.values());
    }

    private void requireOneSpelling(StreamIdentity added) {
        for (StreamIdentity known : streams.values()) {
            if (known.arn().equals(added.arn())) {
                throw new KinesisLiteException(
                        FailureKind.MISCONFIGURED,
                        "Streams " + known.stream() + " and " + added.stream() + " are the same one, " + added.arn()
                                + ". Name it once, and as the job's state does, or it would be read twice.",
                        null);
            }
        }
    }

    private void requireSameStream(StreamIdentity known, StreamIdentity now) {
        if (known.created().equals(now.created())) {
            return;
        }
        throw new KinesisLiteException(
                FailureKind.FATAL,
                "Stream " + now.stream()
                        + " was deleted and created anew: the job's state belongs to the one created at "
                        + known.created() + ", this one was created at " + now.created()
                        + ". Start the job without its state.",
                null);
    }
}
