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
package io.kinesislite.testkit;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The consumers of a store's streams and their subscriptions, with the service's semantics and its operations' names. A
 * stream is given by name or by ARN, a consumer by its ARN or by stream and name.
 *
 * <p>Thread: any.
 */
public final class FanOut {
    private static final int MAX_LISTED = 10_000;

    private final StreamStore store;

    FanOut(StreamStore store) {
        this.store = store;
    }

    /** Registers a consumer. */
    public StreamConsumer registerStreamConsumer(String stream, String name) {
        return registerStreamConsumer(stream, name, Map.of());
    }

    /** Registers a consumer that keeps these tags. */
    public StreamConsumer registerStreamConsumer(String stream, String name, Map<String, String> tags) {
        return store.state(stream).consumers().register(name, tags);
    }

    /** The consumer with this ARN. */
    public StreamConsumer describeStreamConsumer(String consumerArn) {
        return withArn(consumerArn, FanOut::describe);
    }

    /** The consumer of this name. */
    public StreamConsumer describeStreamConsumer(String stream, String name) {
        return store.state(stream).consumers().withName(name, FanOut::describe);
    }

    private static StreamConsumer describe(Registration registration) {
        return registration.describe(registration.stream().now());
    }

    /** The first consumers of a stream, in order of their registration: 100 at most, whatever is asked for. */
    public Page<StreamConsumer> listStreamConsumers(String stream, int maxResults) {
        return page(store.state(stream), -1, maxResults);
    }

    /** The page that a token of the page before leads to. */
    public Page<StreamConsumer> listMoreStreamConsumers(String nextToken, int maxResults) {
        Token token = Token.decode(nextToken)
                .filter(decoded -> decoded.kind() == Token.Kind.CONSUMERS)
                .orElseThrow(() -> Refusals.invalidArgument("The NextToken is invalid."));
        if (store.isStale(token)) {
            throw Refusals.of("ExpiredNextTokenException", "The NextToken has expired. List the consumers anew.");
        }
        return page(store.state(token), token.shard(), maxResults);
    }

    private static Page<StreamConsumer> page(StreamState state, int behind, int maxResults) {
        Limits.checkRange("maxResults", maxResults, 1, MAX_LISTED);
        int size = Math.min(maxResults, StreamStore.MAX_PAGE);
        List<Registration.Shown> shown = state.consumers().behind(behind, size + 1);
        List<StreamConsumer> page =
                shown.stream().limit(size).map(Registration.Shown::consumer).toList();
        if (shown.size() <= size) {
            return new Page<>(page, null);
        }
        int last = shown.get(size - 1).number();
        return new Page<>(page, PageTokens.ofConsumers(state, last).encode());
    }

    /** Ends the consumer with this ARN and its subscriptions. */
    public void deregisterStreamConsumer(String consumerArn) {
        boolean unused = withArn(consumerArn, FanOut::deregister);
    }

    /** Ends the consumer of this name and its subscriptions. */
    public void deregisterStreamConsumer(String stream, String name) {
        boolean unused = store.state(stream).consumers().withName(name, FanOut::deregister);
    }

    private static boolean deregister(Registration registration) {
        registration.deregister(registration.stream().now());
        return true;
    }

    /** Subscribes a consumer to a shard; the caller has to close the subscription. */
    public ShardSubscription subscribeToShard(String consumerArn, String shardId, StartingPosition start) {
        return withArn(consumerArn, registration -> {
            StreamState state = registration.stream();
            long now = state.now();
            if (registration.status(now) != ConsumerStatus.ACTIVE) {
                throw Refusals.consumerNotActive(registration.name(), state.name(), registration.second());
            }
            ShardLog shard = state.shard(shardId);
            ShardSubscription subscription = new ShardSubscription(state, shard, state.position(shard, start));
            registration.subscribe(subscription, now);
            return subscription;
        });
    }

    /** How many subscriptions to a stream's shards are open. */
    public long subscriptions(String stream) {
        return store.state(stream).consumers().subscriptions();
    }

    private <T> T withArn(String consumerArn, Function<Registration, T> action) {
        String part = Arns.consumerPart(consumerArn);
        return store.state(consumerArn).consumers().withArn(part, action);
    }
}
