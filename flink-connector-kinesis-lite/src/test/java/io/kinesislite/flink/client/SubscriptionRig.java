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
package io.kinesislite.flink.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinesislite.flink.model.ClientConfig;
import io.kinesislite.flink.model.Credentials;
import io.kinesislite.flink.model.HttpProtocol;
import io.kinesislite.flink.model.ShardId;
import io.kinesislite.flink.model.ShardPosition;
import io.kinesislite.flink.model.StreamId;
import io.kinesislite.testkit.KinesisServer;
import io.kinesislite.testkit.ManualClock;
import io.kinesislite.testkit.PutEntry;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** A server with a stream and a consumer, and clients that subscribe over the wire. */
final class SubscriptionRig implements AutoCloseable {
    static final StreamId ORDERS = new StreamId("orders");
    static final ShardPosition OLDEST = new ShardPosition.TrimHorizon();
    static final CallTimeouts PATIENT = patience(Duration.ofSeconds(60));
    static final CallTimeouts IMPATIENT = patience(Duration.ofSeconds(1));

    private final Closing closing = new Closing();
    final ManualClock clock = new ManualClock(Instant.parse("2026-01-01T00:00:00Z"));
    final KinesisServer server;
    final String consumer;
    private final BigInteger width;

    SubscriptionRig(int shards) {
        this(shards, false);
    }

    SubscriptionRig(int shards, boolean tls) {
        server = closing.add(KinesisServer.builder()
                .clock(clock)
                .throughputLimits(false)
                .tls(tls)
                .start());
        server.store().createStream(ORDERS.name(), shards);
        width = BigInteger.TWO.pow(128).divide(BigInteger.valueOf(shards));
        consumer = server.store()
                .fanOut()
                .registerStreamConsumer(ORDERS.name(), "app")
                .arn();
    }

    private static CallTimeouts patience(Duration event) {
        Duration ample = Duration.ofSeconds(60);
        return new CallTimeouts(ample, ample, ample, ample, event);
    }

    KinesisClient open(CallTimeouts timeouts) {
        return open(timeouts, HttpProtocol.AUTO);
    }

    KinesisClient open(CallTimeouts timeouts, HttpProtocol protocol) {
        ClientConfig config = ClientConfig.defaults()
                .withRegion("eu-west-1")
                .withEndpoint(server.endpoint())
                .withTrustAllCertificates(true)
                .withHttpProtocol(protocol)
                .withCredentials(new Credentials.StaticKeys("AKID", "SECRET", null));
        return closing.add(new AwsClientBuilder(config, timeouts).open());
    }

    ShardSubscription subscribe(KinesisClient client, int shard) {
        return client.subscribe(consumer, shard(shard), OLDEST);
    }

    static ShardId shard(int shard) {
        return new ShardId(ORDERS, String.format("shardId-%012d", shard));
    }

    void put(int bytes) {
        put(new byte[bytes]);
    }

    void put(byte[] data) {
        put(0, data);
    }

    void put(int shard, byte[] data) {
        String hashKey = width.multiply(BigInteger.valueOf(shard)).toString();
        server.store().putRecord(ORDERS.name(), PutEntry.of("key", data).withExplicitHashKey(hashKey));
    }

    long subscriptions() {
        return server.store().fanOut().subscriptions(ORDERS.name());
    }

    static void await(BooleanSupplier condition) {
        Instant last = Instant.now().plus(Duration.ofSeconds(60));
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as("still waiting").isBefore(last);
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        closing.close();
    }
}
