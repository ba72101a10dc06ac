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
package io.kinesislite.e2e.quickstart;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Keys for servers that want a signature but do not check whose it is. */
record StaticKeys(String accessKey, String secretKey) {
    private static final StaticKeys DUMMY = new StaticKeys("test", "test");
    private static final Set<String> SIGNS_OF_CREDENTIALS = Set.of(
            "AWS_ACCESS_KEY_ID",
            "AWS_PROFILE",
            "AWS_WEB_IDENTITY_TOKEN_FILE",
            "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
            "AWS_CONTAINER_CREDENTIALS_FULL_URI");

    /** Empty where the default chain of the AWS SDK is to find real ones. */
    static Optional<StaticKeys> forTarget(Target target, Map<String, String> environment) {
        if (target instanceof Target.InJvm) {
            return Optional.of(DUMMY);
        }
        boolean hasCredentials = SIGNS_OF_CREDENTIALS.stream().anyMatch(environment::containsKey);
        return target instanceof Target.Aws || hasCredentials ? Optional.empty() : Optional.of(DUMMY);
    }
}
