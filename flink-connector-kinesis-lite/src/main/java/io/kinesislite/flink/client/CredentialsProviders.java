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

import io.kinesislite.flink.model.Credentials;
import io.kinesislite.flink.model.FailureKind;
import io.kinesislite.flink.model.KinesisLiteException;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.services.sts.auth.StsWebIdentityTokenFileCredentialsProvider;

/** Turns {@link Credentials} into providers of the AWS SDK. No provider is asked before the first call. */
final class CredentialsProviders {
    private static final Duration STS_CONNECT_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration STS_TIMEOUT = Duration.ofSeconds(10);

    private final Region region;
    private final Closing closing;

    /**
     * @param region the region of STS calls
     * @param closing takes what has to be closed with the client
     */
    CredentialsProviders(Region region, Closing closing) {
        this.region = region;
        this.closing = closing;
    }

    /**
     * @throws KinesisLiteException if this machine has no such profile, or a path or an endpoint is none
     */
    AwsCredentialsProvider of(Credentials credentials) {
        if (credentials instanceof Credentials.StaticKeys keys) {
            return staticKeys(keys);
        }
        if (credentials instanceof Credentials.Profile profile) {
            return profile(profile.name());
        }
        if (credentials instanceof Credentials.WebIdentity identity) {
            return webIdentity(identity);
        }
        if (credentials instanceof Credentials.AssumedRole role) {
            return assumedRole(role);
        }
        AwsCredentialsProvider chain =
                closing.add(DefaultCredentialsProvider.builder().build());
        return named(
                "the AWS SDK's default chain",
                "Set options awsAccessKeyId and awsSecretKey, awsProfile or roleArn, or give the machine a role.",
                chain);
    }

    private static AwsCredentialsProvider staticKeys(Credentials.StaticKeys keys) {
        return StaticCredentialsProvider.create(
                keys.sessionToken() == null
                        ? AwsBasicCredentials.create(keys.accessKeyId(), keys.secretKey())
                        : AwsSessionCredentials.create(keys.accessKeyId(), keys.secretKey(), keys.sessionToken()));
    }

    private AwsCredentialsProvider profile(String name) {
        if (ProfileFile.defaultProfileFile().profile(name).isEmpty()) {
            throw new KinesisLiteException(
                    FailureKind.MISCONFIGURED,
                    "Cannot use AWS profile '" + name + "': the AWS configuration files of this machine have no such"
                            + " profile. Add it to them, or correct option awsProfile.",
                    null);
        }
        AwsCredentialsProvider provider = closing.add(
                ProfileCredentialsProvider.builder().profileName(name).build());
        return named("AWS profile '" + name + "'", "Correct that profile, or option awsProfile.", provider);
    }

    private AwsCredentialsProvider webIdentity(Credentials.WebIdentity identity) {
        AwsCredentialsProvider provider = closing.add(StsWebIdentityTokenFileCredentialsProvider.builder()
                .stsClient(sts(AnonymousCredentialsProvider.create(), null))
                .roleArn(identity.roleArn())
                .webIdentityTokenFile(path(identity.tokenFile()))
                .roleSessionName(identity.sessionName())
                .asyncCredentialUpdateEnabled(true)
                .build());
        return named(
                "role " + identity.roleArn() + " by the token in " + identity.tokenFile(),
                "Allow sts:AssumeRoleWithWebIdentity for that token in the role's trust policy.",
                provider);
    }

    private AwsCredentialsProvider assumedRole(Credentials.AssumedRole role) {
        AwsCredentialsProvider provider = closing.add(StsAssumeRoleCredentialsProvider.builder()
                .stsClient(sts(of(role.base()), role.stsEndpoint()))
                .refreshRequest(request -> request.roleArn(role.roleArn())
                        .roleSessionName(role.sessionName())
                        .externalId(role.externalId()))
                .asyncCredentialUpdateEnabled(true)
                .build());
        return named(
                "role " + role.roleArn(),
                "Allow sts:AssumeRole on that role for the identity that the job runs as, in its policy and in the"
                        + " role's trust policy, and check options roleArn and roleExternalId.",
                provider);
    }

    private StsClient sts(AwsCredentialsProvider credentials, @Nullable String endpoint) {
        return closing.add(StsClient.builder()
                .region(region)
                .endpointOverride(endpoint == null ? null : URI.create(endpoint))
                .credentialsProvider(credentials)
                .httpClient(closing.add(UrlConnectionHttpClient.builder()
                        .connectionTimeout(STS_CONNECT_TIMEOUT)
                        .socketTimeout(STS_TIMEOUT)
                        .build()))
                .overrideConfiguration(
                        config -> config.apiCallTimeout(STS_TIMEOUT).apiCallAttemptTimeout(STS_TIMEOUT))
                .build());
    }

    private static Path path(String tokenFile) {
        try {
            return Path.of(tokenFile);
        } catch (InvalidPathException e) {
            throw new KinesisLiteException(
                    FailureKind.MISCONFIGURED,
                    "Cannot use '" + tokenFile + "': " + e.getMessage() + ". Correct option webIdentityTokenFile.",
                    e);
        }
    }

    /** A failed lookup names where it looked: the AWS SDK's own exceptions do not tell it from a failed call. */
    private static AwsCredentialsProvider named(String source, String remedy, AwsCredentialsProvider provider) {
        return () -> {
            try {
                return provider.resolveCredentials();
            } catch (CredentialsUnavailable inner) {
                throw inner;
            } catch (RuntimeException e) {
                throw new CredentialsUnavailable(source, remedy, e);
            }
        };
    }
}
