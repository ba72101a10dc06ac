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

import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/** Says where credentials were found, by the mark that the AWS SDK leaves on them for its own statistics. */
final class CredentialsSource {
    /** As {@code BusinessMetricFeatureId} has them, which is not for others, and not the same in all versions of the AWS SDK. */
    private static final Map<String, String> BY_MARK = Map.of(
            "f", "system properties",
            "g", "environment variables",
            "h", "a web identity token",
            "k", "a web identity token",
            "n", "a profile",
            "o", "a profile with a role",
            "r", "a profile with single sign-on",
            "v", "a profile with a process",
            "z", "the container",
            "0", "the instance");

    private CredentialsSource() {}

    static @Nullable String of(AwsCredentials credentials) {
        return credentials
                .providerName()
                .map(marks -> marks.split(",", 2)[0])
                .map(BY_MARK::get)
                .orElse(null);
    }
}
