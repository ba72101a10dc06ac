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
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

/** Keys of the default chain, as this version of the AWS SDK finds them. Those in variables: {@code CheckProcessTest}. */
@Timeout(60)
@DisabledIfEnvironmentVariable(named = "AWS_ACCESS_KEY_ID", matches = ".+")
@DisabledIfEnvironmentVariable(named = "AWS_WEB_IDENTITY_TOKEN_FILE", matches = ".+")
class CredentialsSourceTest {
    private static final String KEYS = """
            [default]
            aws_access_key_id = AKIADEFAULTEXAMPLE
            aws_secret_access_key = secret
            [other]
            aws_access_key_id = AKIAOTHEREXAMPLE
            aws_secret_access_key = secret
            """;

    private final Machine machine = new Machine();

    @TempDir
    private Path home;

    @AfterEach
    void restore() {
        machine.restore();
    }

    @Test
    void systemPropertiesAreNamed() throws Exception {
        machine.files(home, "", KEYS);
        machine.set("aws.accessKeyId", "AKIAIOSFODNN7EXAMPLE");
        machine.set("aws.secretAccessKey", "secret");

        assertThat(found(Credentials.defaultChain())).isEqualTo(new SigningKey("AKIA...MPLE", "system properties"));
    }

    @Test
    void profileIsNamed() throws Exception {
        machine.files(home, "", KEYS);
        assertThat(found(Credentials.defaultChain()).source()).isEqualTo("AWS profile 'default'");
        machine.set("aws.profile", "other");

        assertThat(found(Credentials.defaultChain()).source()).isEqualTo("AWS profile 'other'");
    }

    @Test
    void nothingIsSaidOfAKeyThatAProfileGetsElsewhere() throws Exception {
        String process = """
                [default]
                credential_process = echo '{"Version": 1, "AccessKeyId": "AKIAPROCESSEXAMPLE", "SecretAccessKey": "secret"}'
                """;
        machine.files(home, process, "");
        assertThat(found(Credentials.defaultChain())).isEqualTo(new SigningKey("AKIA...MPLE", null));
    }

    @Test
    void nothingIsSaidThatFollowsFromTheConfiguration() throws Exception {
        machine.files(home, "", KEYS);
        assertThat(found(new Credentials.Profile("other")).source()).isNull();
        assertThat(found(new Credentials.StaticKeys("AKIADEFAULTEXAMPLE", "secret", null))
                        .source())
                .isNull();
    }

    @Test
    void sameIdWithAnotherSecretIsAnotherKey() throws Exception {
        machine.files(home, "", KEYS);
        assertThat(CredentialsSource.of(
                        Credentials.defaultChain(), AwsBasicCredentials.create("AKIADEFAULTEXAMPLE", "another")))
                .isNull();
    }

    private static SigningKey found(Credentials credentials) throws Exception {
        ClientConfig config = ClientConfig.defaults().withRegion("eu-west-1").withCredentials(credentials);
        try (AwsAccess access = AwsAccess.open(config)) {
            return access.key().get().get(30, TimeUnit.SECONDS);
        }
    }
}
