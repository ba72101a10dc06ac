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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinesislite.flink.model.ClientConfig;
import io.kinesislite.flink.model.Credentials;
import io.kinesislite.flink.model.FailureKind;
import io.kinesislite.flink.model.KinesisLiteException;
import io.kinesislite.flink.model.StreamId;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What AWS_ENDPOINT_URL_KINESIS says to all that use an AWS SDK, said by the JVM's property of that meaning. */
@Timeout(60)
class MachineEndpointTest {
    private static final String PROPERTY = "aws.endpointUrlKinesis";
    private static final ClientConfig CONFIG = ClientConfig.defaults()
            .withRegion("eu-west-1")
            .withCredentials(new Credentials.StaticKeys("AKID", "SECRET", null));

    private final Machine machine = new Machine();
    private final Closing closing = new Closing();
    private final SubscriptionRig rig = closing.add(new SubscriptionRig(1));

    @BeforeEach
    void nameTheServer() {
        machine.set(PROPERTY, rig.server.endpoint().toString());
    }

    @AfterEach
    void forgetTheServer() {
        machine.restore();
        closing.close();
    }

    @Test
    void takesCallsAndSubscriptions() throws Exception {
        rig.put(1);
        KinesisClient client = open(CONFIG);

        String iterator = get(client.iterator(SubscriptionRig.shard(0), SubscriptionRig.OLDEST));
        assertThat(get(client.records(SubscriptionRig.shard(0), iterator, 10)).records())
                .hasSize(1);
        assertThat(get(rig.subscribe(client, 0).next()).records()).hasSize(1);
    }

    @Test
    void isNamedInErrors() {
        KinesisClient client = open(CONFIG);

        assertThatThrownBy(() -> get(client.describe(new StreamId("payments"))))
                .hasMessageContaining("in region eu-west-1 at " + rig.server.endpoint());
    }

    @Test
    void isNothingToAnEndpointOfTheOptions() throws Exception {
        SubscriptionRig other = closing.add(new SubscriptionRig(1));
        KinesisClient client = open(CONFIG.withEndpoint(other.server.endpoint()));
        other.put(1);

        String iterator = get(client.iterator(SubscriptionRig.shard(0), SubscriptionRig.OLDEST));
        assertThat(get(client.records(SubscriptionRig.shard(0), iterator, 10)).records())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://me:s3cret@localhost",
                "http://me:s3 cret@localhost",
                "http://s3cret_host:4566",
                "s3cret:4566"
            })
    void isRefusedWithoutBeingRepeatedIfItIsNone(String endpoint) {
        machine.set(PROPERTY, endpoint);

        assertThatThrownBy(() -> open(CONFIG))
                .isInstanceOf(KinesisLiteException.class)
                .satisfies(e -> assertThat(((KinesisLiteException) e).kind()).isEqualTo(FailureKind.MISCONFIGURED))
                .satisfies(e -> assertThat(Throwables.getStackTrace(e)).doesNotContain("s3cret"));
    }

    private KinesisClient open(ClientConfig config) {
        return closing.add(new AwsClientBuilder(config, SubscriptionRig.PATIENT).open());
    }

    private static <T> T get(CompletableFuture<T> future) throws Exception {
        return future.get(30, TimeUnit.SECONDS);
    }
}
