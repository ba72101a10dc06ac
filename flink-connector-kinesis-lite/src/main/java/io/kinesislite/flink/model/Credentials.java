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
package io.kinesislite.flink.model;

import java.io.Serializable;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the credentials of a call come from. They are looked up where they are used, never where the job is built.
 *
 * <p>No secret is part of {@code toString}.
 */
@PublicApi
public sealed interface Credentials extends Serializable {

    /** The AWS SDK's default chain: environment, system properties, profile, web identity, container, instance. */
    record DefaultChain() implements Credentials {
        private static final long serialVersionUID = 1L;
    }

    /**
     * Fixed keys.
     *
     * @param accessKeyId the access key's id
     * @param secretKey the secret key
     * @param sessionToken the token of temporary keys
     */
    record StaticKeys(
            String accessKeyId, String secretKey, @Nullable String sessionToken) implements Credentials {
        private static final long serialVersionUID = 1L;

        /** Names the access key's id alone. */
        @Override
        public String toString() {
            return "StaticKeys[accessKeyId=" + accessKeyId + ", secretKey=***"
                    + (sessionToken == null ? "]" : ", sessionToken=***]");
        }
    }

    /**
     * A named profile of the AWS configuration files of the machine that makes the call.
     *
     * @param name the profile's name
     */
    record Profile(String name) implements Credentials {
        private static final long serialVersionUID = 1L;
    }

    /**
     * A role, by the token that an identity provider writes into a file.
     *
     * @param roleArn the role
     * @param tokenFile the file, on the machine that makes the call
     * @param sessionName the name that CloudTrail shows
     */
    record WebIdentity(String roleArn, String tokenFile, String sessionName) implements Credentials {
        private static final long serialVersionUID = 1L;
    }

    /**
     * A role, assumed with other credentials.
     *
     * @param base the credentials that may assume the role
     * @param roleArn the role
     * @param externalId what the role's trust policy asks for
     * @param sessionName the name that CloudTrail shows
     * @param stsEndpoint the STS endpoint, if it is not the region's
     */
    record AssumedRole(
            Credentials base,
            String roleArn,
            @Nullable String externalId,
            String sessionName,
            @Nullable String stsEndpoint)
            implements Credentials {
        private static final long serialVersionUID = 1L;

        /**
         * @throws IllegalArgumentException if the endpoint is no http or https URL with a host, or has a user in it
         */
        public AssumedRole {
            if (stsEndpoint != null) {
                URI unused = Endpoint.of("STS endpoint", stsEndpoint);
            }
        }

        /** The external id is a secret to some; it is not named. */
        @Override
        public String toString() {
            return "AssumedRole[base=" + base + ", roleArn=" + roleArn + ", sessionName=" + sessionName
                    + Optional.ofNullable(stsEndpoint)
                            .map(e -> ", stsEndpoint=" + e)
                            .orElse("") + "]";
        }
    }

    /** The AWS SDK's default chain. */
    static Credentials defaultChain() {
        return new DefaultChain();
    }
}
