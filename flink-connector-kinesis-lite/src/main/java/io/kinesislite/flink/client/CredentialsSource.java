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
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.SystemPropertyCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileProperty;

/**
 * Says where the AWS SDK's default chain has found a key. The SDK does not tell, so the places that hold keys themselves are looked
 * into, in the order of the chain; of a key that is in none of them, such as a role's, it is not said.
 */
final class CredentialsSource {
    private CredentialsSource() {}

    /**
     * Where a key is, if that is certain and does not follow from the configuration.
     *
     * @param configured where credentials were looked for
     * @param found what calls are signed with
     */
    static @Nullable String of(Credentials configured, AwsCredentials found) {
        if (!(configured instanceof Credentials.DefaultChain)) {
            return null;
        }
        if (isIn(SystemPropertyCredentialsProvider.create(), found)) {
            return "system properties";
        }
        if (isIn(EnvironmentVariableCredentialsProvider.create(), found)) {
            return "environment variables";
        }
        String profile = profile();
        return ProfileFile.defaultProfileFile()
                .profile(profile)
                .flatMap(CredentialsSource::key)
                .filter(key -> isSame(key, found))
                .map(key -> "AWS profile '" + profile + "'")
                .orElse(null);
    }

    private static boolean isIn(AwsCredentialsProvider place, AwsCredentials found) {
        try {
            return isSame(place.resolveCredentials(), found);
        } catch (SdkClientException noKey) {
            return false;
        }
    }

    private static boolean isSame(AwsCredentials one, AwsCredentials other) {
        return one.accessKeyId().equals(other.accessKeyId())
                && one.secretAccessKey().equals(other.secretAccessKey());
    }

    /** https://docs.aws.amazon.com/sdkref/latest/guide/feature-profiles.html has what names it. */
    private static String profile() {
        return Stream.of(System.getProperty("aws.profile"), System.getenv("AWS_PROFILE"))
                .flatMap(Stream::ofNullable)
                .findFirst()
                .orElse("default");
    }

    private static Optional<AwsCredentials> key(Profile profile) {
        return profile.property(ProfileProperty.AWS_ACCESS_KEY_ID)
                .flatMap(id -> profile.property(ProfileProperty.AWS_SECRET_ACCESS_KEY)
                        .map(secret -> AwsBasicCredentials.create(id, secret)));
    }
}
