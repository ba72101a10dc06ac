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
package io.kinesislite.e2e.contract;

import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.awaitility.core.ConditionTimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.CreateStreamRequest;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/**
 * The streams that checks create, from their names to their end: on AWS they cost money.
 *
 * <p>Thread: the one that runs the tests.
 */
final class OwnStreams {
    /** How all names begin that the suite asks for: the credentials may be good for these only. */
    static final String PREFIX = "kinesis-lite-contract-";

    private static final Logger LOG = LoggerFactory.getLogger(OwnStreams.class);

    private final KinesisClient client;
    private final Pace pace;
    private final String prefix = PREFIX + UUID.randomUUID() + "-";
    private final List<String> created = new ArrayList<>();
    private int names;

    OwnStreams(KinesisClient client, Pace pace) {
        this.client = client;
        this.pace = pace;
    }

    /** A stream name that nobody else has. */
    String newName() {
        return prefix + names++;
    }

    void create(CreateStreamRequest request) {
        client.createStream(request);
        created.add(request.streamName());
        awaitActive(request.streamName());
    }

    void awaitActive(String stream) {
        await().atMost(pace.patience()).pollInterval(pace.poll()).until(() -> status(stream) == StreamStatus.ACTIVE);
    }

    void awaitDeleted(String stream) {
        await().atMost(pace.patience()).pollInterval(pace.poll()).until(() -> isGone(stream));
    }

    private boolean isGone(String stream) {
        try {
            return status(stream) == null;
        } catch (ResourceNotFoundException e) {
            return true;
        }
    }

    private StreamStatus status(String stream) {
        return client.describeStreamSummary(of -> of.streamName(stream))
                .streamDescriptionSummary()
                .streamStatus();
    }

    /**
     * Deletes what was created since the last call. What cannot be deleted keeps nothing else from it.
     *
     * @throws IllegalStateException if a stream is left over
     */
    void deleteAll() {
        List<String> leftOver =
                created.stream().filter(stream -> !isDeleted(stream)).toList();
        created.clear();
        if (!leftOver.isEmpty()) {
            throw new IllegalStateException(
                    "Cannot delete " + leftOver + ". Delete them by hand: they may cost money.");
        }
    }

    private boolean isDeleted(String stream) {
        try {
            awaitActive(stream);
            client.deleteStream(of -> of.streamName(stream).enforceConsumerDeletion(true));
            return true;
        } catch (ResourceNotFoundException e) {
            LOG.debug("A check deleted {} itself", stream, e);
            return true;
        } catch (SdkException | ConditionTimeoutException e) {
            LOG.warn("Cannot delete stream {}", stream, e);
            return false;
        }
    }
}
