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

import static org.assertj.core.api.Assertions.assertThat;

import io.kinesislite.flink.client.KinesisClient;
import io.kinesislite.flink.fixtures.FakeKinesis;
import io.kinesislite.flink.fixtures.ForwardingClient;
import io.kinesislite.flink.model.ConsumerArn;
import io.kinesislite.flink.model.ConsumerLifecycle;
import io.kinesislite.flink.model.FailureKind;
import io.kinesislite.flink.model.KinesisLiteException;
import io.kinesislite.flink.model.StreamConsumer;
import io.kinesislite.flink.model.StreamId;
import io.kinesislite.flink.model.StreamIdentity;
import io.kinesislite.flink.source.enumerator.ConsumerRegistration.Step;
import io.kinesislite.testkit.StreamStore;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A consumer of a stream of another account can be asked for by its ARN, and not by its name. */
class ConsumerOfAnotherAccountTest {
    private final StreamStore store = new StreamStore();
    private final KinesisClient elsewhere =
            new Elsewhere(new FakeKinesis(store).factory().open());

    @BeforeEach
    void create() {
        store.createStream("orders", 1);
    }

    @Test
    void isFoundByItsArn() throws Exception {
        String arn = store.fanOut().registerStreamConsumer("orders", "mine").arn();

        assertThat(step(arn))
                .isInstanceOfSatisfying(
                        Step.Found.class,
                        found -> assertThat(found.consumer().arn()).isEqualTo(arn));
    }

    @Test
    void isMissedByItsArn() throws Exception {
        String arn = store.describeStreamSummary("orders").arn() + "/consumer/mine:1";

        assertThat(step(arn))
                .isInstanceOfSatisfying(
                        Step.Refused.class,
                        refused -> assertThat(refused.reason())
                                .hasMessageStartingWith(
                                        "Consumer mine of stream orders does not exist, and with consumerLifecycle"));
    }

    private Step step(String arn) throws Exception {
        StreamIdentity stream = new StreamIdentity(
                new StreamId("orders"), store.describeStreamSummary("orders").arn(), Instant.EPOCH);
        WantedConsumer wanted = new WantedConsumer(stream, "mine", new ConsumerArn(arn));
        return new ConsumerRegistration(elsewhere, wanted, ConsumerLifecycle.EXTERNAL, Map.of())
                .step()
                .get();
    }

    private static final class Elsewhere extends ForwardingClient {
        Elsewhere(KinesisClient inner) {
            super(inner);
        }

        @Override
        public CompletableFuture<StreamConsumer> describeConsumer(StreamIdentity stream, String name) {
            return CompletableFuture.failedFuture(new KinesisLiteException(FailureKind.DENIED, "No.", null));
        }
    }
}
