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
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kinesislite.flink.model.ClientConfig;
import io.kinesislite.flink.model.Credentials;
import io.kinesislite.flink.model.FailureKind;
import io.kinesislite.flink.model.KinesisLiteException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each message names what is wrong, and the option if it is one. */
@Timeout(60)
class UnusableConfigurationTest {
    private static final ClientConfig CONFIG = ClientConfig.defaults()
            .withRegion("eu-west-1")
            .withCredentials(new Credentials.StaticKeys("AKID", "SECRET", null));

    private final Machine machine = new Machine();

    @TempDir
    private Path home;

    @AfterEach
    void restore() {
        machine.restore();
    }

    @Test
    void regionOfTheOption() {
        assertThat(refusal(CONFIG.withRegion("eu west")))
                .isEqualTo("Region 'eu west' cannot be part of a host name. Correct option region.");
    }

    @Test
    void regionOfTheMachine() throws Exception {
        machine.files(home, "", "");
        machine.set("aws.region", "eu_west");

        assertThat(refusal(CONFIG.withRegion(null)))
                .isEqualTo("Region 'eu_west', which this machine names, cannot be part of a host name."
                        + " Set option region, or correct AWS_REGION or the AWS profile of this machine.");
    }

    @Test
    void filesOfTheMachine() throws Exception {
        String message = "Cannot read the AWS configuration files of this machine: Expected a profile definition on"
                + " line 1. Correct them.";
        machine.files(home, "nonsense", "");
        assertThat(refusal(CONFIG.withCredentials(new Credentials.Profile("default"))))
                .isEqualTo(message);
        assertThat(refusal(CONFIG.withCredentials(Credentials.defaultChain()))).isEqualTo(message);
        assertThat(refusal(ClientConfig.defaults())).isEqualTo(message);
    }

    @Test
    void pathOfTheToken() {
        assertThat(refusal(CONFIG.withCredentials(
                        new Credentials.WebIdentity("arn:aws:iam::123456789012:role/r", "\0", "job"))))
                .startsWith("Cannot use '\0': ")
                .endsWith(". Correct option webIdentityTokenFile.");
    }

    @Test
    void blankRegionOfTheMachineIsNone() throws Exception {
        machine.files(home, "", "");
        machine.set("aws.region", " ");

        assertThat(refusal(CONFIG.withRegion(null)))
                .startsWith("Cannot tell the AWS region: neither option region nor AWS_REGION");
    }

    private static String refusal(ClientConfig config) {
        KinesisLiteException failure =
                catchThrowableOfType(KinesisLiteException.class, () -> new AwsClientFactory(config).open());
        assertThat(failure.kind()).isEqualTo(FailureKind.MISCONFIGURED);
        return String.valueOf(failure.getMessage());
    }
}
