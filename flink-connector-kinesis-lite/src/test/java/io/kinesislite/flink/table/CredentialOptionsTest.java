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
package io.kinesislite.flink.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinesislite.flink.model.Credentials;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.table.api.ValidationException;
import org.junit.jupiter.api.Test;

class CredentialOptionsTest {
    private static final String ROLE = "arn:aws:iam::123456789012:role/reader";

    @Test
    void readsKeys() {
        assertThat(credentials("awsAccessKeyId", "id", "awsSecretKey", "secret"))
                .isEqualTo(new Credentials.StaticKeys("id", "secret", null));
        assertThat(credentials("awsAccessKey", "id", "awsSecretKey", "secret", "awsSessionToken", "token"))
                .isEqualTo(new Credentials.StaticKeys("id", "secret", "token"));
    }

    @Test
    void readsAProfile() {
        assertThat(credentials("awsProfile", "staging")).isEqualTo(new Credentials.Profile("staging"));
    }

    @Test
    void readsAWebIdentity() {
        assertThat(credentials("webIdentityTokenFile", "/token", "roleArn", ROLE))
                .isEqualTo(new Credentials.WebIdentity(ROLE, "/token", "kinesis-lite"));
    }

    @Test
    void assumesARoleOnTop() {
        assertThat(credentials("roleArn", ROLE))
                .isEqualTo(new Credentials.AssumedRole(Credentials.defaultChain(), ROLE, null, "kinesis-lite", null));
        assertThat(credentials(
                        "awsProfile", "staging",
                        "roleArn", ROLE,
                        "roleExternalId", "external",
                        "roleSessionName", "me",
                        "stsEndpoint", "https://sts.eu-west-1.amazonaws.com"))
                .isEqualTo(new Credentials.AssumedRole(
                        new Credentials.Profile("staging"),
                        ROLE,
                        "external",
                        "me",
                        "https://sts.eu-west-1.amazonaws.com"));
    }

    @Test
    void refusesHalfOfAPair() {
        assertRefused("Option 'awsAccessKeyId' is set without 'awsSecretKey'", "awsAccessKeyId", "id");
        assertRefused("Option 'awsSecretKey' is set without 'awsAccessKeyId'", "awsSecretKey", "s3cret");
        assertRefused("Option 'awsSessionToken' is set without 'awsAccessKeyId'", "awsSessionToken", "s3cret");
        assertRefused("Option 'webIdentityTokenFile' is set without 'roleArn'", "webIdentityTokenFile", "/token");
        assertRefused("Option 'roleExternalId' is set without 'roleArn'", "roleExternalId", "external");
        assertRefused("Option 'roleSessionName' is set without 'roleArn'", "roleSessionName", "me");
        assertRefused("Option 'stsEndpoint' is set without 'roleArn'", "stsEndpoint", "http://localhost:1");
    }

    @Test
    void refusesCredentialsThatContradictEachOther() {
        assertRefused(
                "Options 'awsAccessKey' and 'awsProfile' name different credentials",
                "awsAccessKey",
                "id",
                "awsSecretKey",
                "s3cret",
                "awsProfile",
                "staging");
        assertRefused(
                "Option 'roleExternalId' has no use with 'webIdentityTokenFile'",
                "webIdentityTokenFile",
                "/token",
                "roleArn",
                ROLE,
                "roleExternalId",
                "external");
    }

    @Test
    void keepsSecretsOutOfValuesAsText() {
        Map<String, String> options = options("awsAccessKeyId", "id", "awsSecretKey", "s3cret", "roleArn", ROLE);

        assertThat(OptionsReader.source(options, false).toString()).doesNotContain("s3cret");
        assertThat(OptionsReader.sink(options).toString()).doesNotContain("s3cret");
    }

    private static void assertRefused(String message, String... options) {
        assertThatThrownBy(() -> credentials(options))
                .isInstanceOf(ValidationException.class)
                .hasMessageStartingWith(message)
                .hasMessageNotContaining("s3cret");
    }

    private static Credentials credentials(String... options) {
        return OptionsReader.source(options(options), false).client().credentials();
    }

    private static Map<String, String> options(String... namesAndValues) {
        Map<String, String> options = new HashMap<>(Map.of("streamName", "orders"));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            options.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return options;
    }
}
