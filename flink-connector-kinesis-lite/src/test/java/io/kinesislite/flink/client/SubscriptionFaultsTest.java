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

import static io.kinesislite.flink.client.PortUnderTest.failureOf;
import static io.kinesislite.flink.client.PortUnderTest.get;
import static io.kinesislite.flink.client.SubscriptionRig.IMPATIENT;
import static io.kinesislite.flink.client.SubscriptionRig.PATIENT;
import static io.kinesislite.flink.client.SubscriptionRig.await;
import static io.kinesislite.testkit.Operation.SUBSCRIBE_TO_SHARD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinesislite.flink.model.FailureKind;
import io.kinesislite.flink.model.RecordBatch;
import io.kinesislite.testkit.InjectedFault;
import io.kinesislite.testkit.KinesisError;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Subscriptions over the wire, where the service or the network fails. */
@Timeout(60)
class SubscriptionFaultsTest {
    private final SubscriptionRig rig = new SubscriptionRig(1);
    private final KinesisClient patient = rig.open(PATIENT);
    private final KinesisClient impatient = rig.open(IMPATIENT);

    /** The first subscription of a JVM takes longer than an impatient client waits. */
    @BeforeAll
    static void warm() throws Exception {
        try (SubscriptionRig rig = new SubscriptionRig(1)) {
            rig.put(1);
            assertThat(get(rig.subscribe(rig.open(PATIENT), 0).next()).records())
                    .hasSize(1);
        }
    }

    @AfterEach
    void close() {
        rig.close();
    }

    static Stream<Consumer<SubscriptionRig>> silences() {
        return Stream.of(
                rig -> rig.server.faults().on(SUBSCRIBE_TO_SHARD).hang(),
                rig -> rig.server.faults().on(SUBSCRIBE_TO_SHARD).answerNever(),
                rig -> rig.server.faults().on(SUBSCRIBE_TO_SHARD).silentAfter(0),
                rig -> rig.server.network().stall());
    }

    @ParameterizedTest
    @MethodSource
    void silences(Consumer<SubscriptionRig> silence) {
        rig.put(1);
        silence.accept(rig);

        assertThatThrownBy(() -> get(rig.subscribe(impatient, 0).next()))
                .cause()
                .hasMessageMatching(
                        "Cannot subscribe to shard shardId-000000000000 of stream orders: no event for 1000 ms"
                                + " from http://127.0.0.1:\\d+, which should send one about every 5 s\\.")
                .extracting("kind")
                .isEqualTo(FailureKind.TRANSIENT);
    }

    @Test
    void subscriptionThatGoesSilentIsGivenUpAndEndsOnTheService() throws Exception {
        rig.server.faults().on(SUBSCRIBE_TO_SHARD).silentAfter(1);
        rig.put(1);
        ShardSubscription subscription = rig.subscribe(impatient, 0);
        assertThat(get(subscription.next()).records()).hasSize(1);
        rig.put(1);

        assertThat(failureOf(subscription.next())).isEqualTo(FailureKind.TRANSIENT);

        await(() -> rig.subscriptions() == 0);
        assertThat(failureOf(subscription.next())).isEqualTo(FailureKind.TRANSIENT);
    }

    @Test
    void nobodyWatchesWhileNothingIsAskedFor() throws Exception {
        rig.put(1);
        ShardSubscription slow = rig.subscribe(impatient, 0);
        get(slow.next());

        // The other one's watchdog has barked meanwhile.
        rig.server.faults().on(SUBSCRIBE_TO_SHARD).hang();
        assertThat(failureOf(rig.subscribe(impatient, 0).next())).isEqualTo(FailureKind.TRANSIENT);

        rig.put(1);
        assertThat(get(slow.next()).records()).hasSize(1);
    }

    @Test
    void resetConnectionFailsTheEventThatIsAskedFor() throws Exception {
        CompletableFuture<RecordBatch> event = askedBehindTheFirst(rig.subscribe(patient, 0));

        rig.server.network().cut();

        assertThat(failureOf(event)).isEqualTo(FailureKind.TRANSIENT);
    }

    @Test
    void resetConnectionFailsTheEventThatIsAskedForLater() throws Exception {
        rig.put(1);
        ShardSubscription subscription = rig.subscribe(patient, 0);
        get(subscription.next());

        rig.server.network().cut();

        assertThat(failureOf(subscription.next())).isEqualTo(FailureKind.TRANSIENT);
        rig.server.network().heal();
        rig.clock.advance(Duration.ofSeconds(5));
        assertThat(get(rig.subscribe(patient, 0).next()).records()).hasSize(1);
    }

    @Test
    void subscriptionIsTransientlyOutOfReachWhileTheNetworkIsCut() {
        rig.server.network().cut();

        for (int i = 0; i < 3; i++) {
            assertThat(failureOf(rig.subscribe(patient, 0).next())).isEqualTo(FailureKind.TRANSIENT);
        }
    }

    @Test
    void goingAwayOfTheServiceLeavesSubscriptionsAndMovesTheNextOnes() throws Exception {
        rig.put(1);
        ShardSubscription former = rig.subscribe(patient, 0);
        get(former.next());

        rig.server.network().goAway();
        rig.put(1);
        assertThat(get(former.next()).records()).hasSize(1);
        rig.clock.advance(Duration.ofSeconds(5));
        ShardSubscription next = rig.subscribe(patient, 0);

        assertThat(get(next.next()).records()).hasSize(2);
        assertThat(rig.server.network().connections()).isEqualTo(2);
    }

    @Test
    void throttledSubscriptionIsThrottled() {
        rig.server.faults().on(SUBSCRIBE_TO_SHARD).throttle();

        assertThat(failureOf(rig.subscribe(patient, 0).next())).isEqualTo(FailureKind.THROTTLED);
    }

    @Test
    void failedServiceIsTransientAndCalledOnce() {
        rig.server.faults().on(SUBSCRIBE_TO_SHARD).internalError();

        assertThat(failureOf(rig.subscribe(patient, 0).next())).isEqualTo(FailureKind.TRANSIENT);
        assertThat(rig.server.journal().count(SUBSCRIBE_TO_SHARD)).isEqualTo(1);
    }

    @Test
    void deniedSubscriptionNamesItsAction() {
        rig.server.faults().on(SUBSCRIBE_TO_SHARD).accessDenied();

        assertThatThrownBy(() -> get(rig.subscribe(patient, 0).next()))
                .cause()
                .hasMessageStartingWith(
                        "Cannot subscribe to shard shardId-000000000000 of stream orders: access denied for"
                                + " kinesis:SubscribeToShard (AccessDeniedException: ")
                .hasMessageEndingWith("Allow that action for the identity that the job runs as.")
                .extracting("kind")
                .isEqualTo(FailureKind.DENIED);
    }

    @Test
    void takenSubscriptionSaysSo() throws Exception {
        var unused = askedBehindTheFirst(rig.subscribe(patient, 0));

        assertThatThrownBy(() -> get(rig.subscribe(patient, 0).next()))
                .cause()
                .hasMessageContaining(
                        "another subscription of the consumer has the shard, or had it less than 5 s ago, or"
                                + " the consumer is not active yet (ResourceInUseException: ")
                .extracting("kind")
                .isEqualTo(FailureKind.TRANSIENT);
    }

    @Test
    void failureInTheMiddleOfAStreamCountsAsThatOfACall() throws Exception {
        CompletableFuture<RecordBatch> event = askedBehindTheFirst(rig.subscribe(patient, 0));

        rig.server.store().fanOut().deregisterStreamConsumer(rig.consumer);

        assertThatThrownBy(() -> get(event))
                .cause()
                .hasMessageStartingWith("Stream orders has no consumer " + rig.consumer + " in region eu-west-1 at "
                        + rig.server.endpoint() + " (ResourceNotFoundException: ")
                .hasMessageEndingWith("Register it, or correct option consumerName or consumerArn.")
                .extracting("kind")
                .isEqualTo(FailureKind.CONSUMER_GONE);
    }

    @Test
    void closedWhileItSubscribesItNeverBegins() {
        InjectedFault late = rig.server.faults().on(SUBSCRIBE_TO_SHARD).hang();
        ShardSubscription subscription = rig.subscribe(patient, 0);
        CompletableFuture<RecordBatch> event = subscription.next();
        await(() -> late.hits() == 1);

        subscription.close();

        assertThat(failureOf(event)).isEqualTo(FailureKind.TRANSIENT);
        assertThat(failureOf(subscription.next())).isEqualTo(FailureKind.TRANSIENT);
    }

    @Test
    void closedSubscriptionEndsOnTheServiceAtOnce() throws Exception {
        ShardSubscription subscription = rig.subscribe(patient, 0);
        CompletableFuture<RecordBatch> event = askedBehindTheFirst(subscription);

        subscription.close();

        await(() -> rig.subscriptions() == 0);
        assertThat(failureOf(event)).isEqualTo(FailureKind.TRANSIENT);
    }

    @Test
    void subscriptionThatWasClosedUnaskedNeverBegins() {
        ShardSubscription subscription = rig.subscribe(patient, 0);

        subscription.close();

        assertThat(failureOf(subscription.next())).isEqualTo(FailureKind.TRANSIENT);
        assertThat(rig.server.journal().count(SUBSCRIBE_TO_SHARD)).isZero();
    }

    @Test
    void keyOfTheStreamThatIsDisabledIsMisconfigured() {
        rig.server
                .faults()
                .on(SUBSCRIBE_TO_SHARD)
                .error(new KinesisError("KMSDisabledException", "Key k is disabled.", 400));

        assertThat(failureOf(rig.subscribe(patient, 0).next())).isEqualTo(FailureKind.MISCONFIGURED);
    }

    private CompletableFuture<RecordBatch> askedBehindTheFirst(ShardSubscription subscription) throws Exception {
        rig.put(1);
        assertThat(get(subscription.next()).records()).hasSize(1);
        return subscription.next();
    }
}
