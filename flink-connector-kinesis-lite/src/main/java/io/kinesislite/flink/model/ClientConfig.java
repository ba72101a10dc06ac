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
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * How to reach Kinesis.
 *
 * @param region the AWS region; null for the AWS SDK's default region chain, looked up where the call is made
 * @param endpoint an endpoint in place of the region's, {@code http} or {@code https}
 * @param credentials where the credentials come from
 * @param httpProtocol the HTTP version to speak
 * @param trustAllCertificates accepts every TLS certificate: unsafe, for test endpoints alone
 */
@PublicApi
public record ClientConfig(
        @Nullable String region,
        @Nullable URI endpoint,
        Credentials credentials,
        HttpProtocol httpProtocol,
        boolean trustAllCertificates)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    /**
     * @throws IllegalArgumentException if the region is blank, or the endpoint is no http or https URI with a host, or has a user
     *     in it
     */
    public ClientConfig {
        if (region != null && region.isBlank()) {
            throw new IllegalArgumentException(
                    "Region '" + region + "' is blank: name a region such as eu-west-1, or leave it out.");
        }
        endpoint = endpoint == null ? null : Endpoint.of(endpoint.toString());
    }

    /** The region's endpoint and the credentials that the AWS SDK finds by itself. */
    public static ClientConfig defaults() {
        return new ClientConfig(null, null, Credentials.defaultChain(), HttpProtocol.AUTO, false);
    }

    /** The same, for this region; null for the AWS SDK's default region chain. */
    public ClientConfig withRegion(@Nullable String newRegion) {
        return new ClientConfig(newRegion, endpoint, credentials, httpProtocol, trustAllCertificates);
    }

    /** The same, at this endpoint; null for the region's. */
    public ClientConfig withEndpoint(@Nullable URI newEndpoint) {
        return new ClientConfig(region, newEndpoint, credentials, httpProtocol, trustAllCertificates);
    }

    /** The same, with these credentials. */
    public ClientConfig withCredentials(Credentials newCredentials) {
        return new ClientConfig(region, endpoint, newCredentials, httpProtocol, trustAllCertificates);
    }

    /** The same, over this HTTP version. */
    public ClientConfig withHttpProtocol(HttpProtocol newProtocol) {
        return new ClientConfig(region, endpoint, credentials, newProtocol, trustAllCertificates);
    }

    /** The same, accepting every TLS certificate, or only those of known authorities. */
    public ClientConfig withTrustAllCertificates(boolean trustAll) {
        return new ClientConfig(region, endpoint, credentials, httpProtocol, trustAll);
    }

    /**
     * The same, in the region that ARNs among the streams name.
     *
     * @throws IllegalArgumentException if the streams are in different regions, or in another one than this says
     */
    public ClientConfig forStreams(Collection<StreamId> streams) {
        ClientConfig config = this;
        for (StreamId stream : streams) {
            String named = stream.region().orElse(config.region);
            if (config.region != null && !config.region.equals(named)) {
                throw new IllegalArgumentException("Stream " + stream + " is not in region " + config.region
                        + ", which is configured or another stream's: all streams of a table, a source or a sink have to be"
                        + " in one region. Correct one of the two, or leave a configured region out.");
            }
            config = config.withRegion(named);
        }
        return config;
    }
}
