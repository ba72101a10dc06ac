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
import io.kinesislite.testkit.KinesisServer;
import io.kinesislite.testkit.Operation;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server whose certificate no known authority has signed is not talked to, over whichever connection. */
@Timeout(60)
class UntrustedCertificateTest {
    private static final Duration AMPLE = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofSeconds(3);

    @Test
    void callsAreNotMade() {
        try (SubscriptionRig rig = new SubscriptionRig(1, true);
                KinesisClient client = open(rig.server, AMPLE)) {
            assertThatThrownBy(() -> client.describe(SubscriptionRig.ORDERS).get(60, TimeUnit.SECONDS))
                    .hasMessageContaining("the TLS certificate of " + rig.server.endpoint() + " is not trusted")
                    .hasMessageContaining("Add its authority to the trust store of the JVM, or, for a test endpoint,"
                            + " set option trustAllCertificates.");
            assertThat(rig.server.journal().calls()).isEmpty();
        }
    }

    /** The AWS SDK does not say why it has no connection; a source has made calls before, which do. */
    @Test
    void subscriptionsDoNotBegin() {
        try (SubscriptionRig rig = new SubscriptionRig(1, true);
                KinesisClient client = open(rig.server, SHORT)) {
            assertThatThrownBy(() -> rig.subscribe(client, 0).next().get(60, TimeUnit.SECONDS))
                    .hasMessageContaining("Cannot subscribe to shard");
            assertThat(rig.server.journal().count(Operation.SUBSCRIBE_TO_SHARD)).isZero();
        }
    }

    private static KinesisClient open(KinesisServer server, Duration call) {
        ClientConfig config = ClientConfig.defaults()
                .withRegion("eu-west-1")
                .withEndpoint(server.endpoint())
                .withCredentials(new Credentials.StaticKeys("AKID", "SECRET", null));
        return new AwsClientBuilder(config, new CallTimeouts(SHORT, AMPLE, call, AMPLE, AMPLE)).open();
    }
}
