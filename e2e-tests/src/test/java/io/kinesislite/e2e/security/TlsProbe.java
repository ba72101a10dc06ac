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
package io.kinesislite.e2e.security;

import io.kinesislite.flink.client.AwsClientFactory;
import io.kinesislite.flink.client.KinesisClient;
import io.kinesislite.flink.model.ClientConfig;
import io.kinesislite.flink.model.Credentials;
import io.kinesislite.flink.model.StreamId;
import java.net.URI;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Calls an endpoint, and says what came of it. */
final class TlsProbe {
    static final String SERVED = "served";
    static final String STREAM = "clicks";

    private TlsProbe() {}

    /**
     * Calls each endpoint, and prints a line for each.
     *
     * @param args the endpoints
     */
    public static void main(String[] args) throws Exception {
        for (String endpoint : args) {
            System.out.println("> " + call(URI.create(endpoint), false)); // allow: NoSystemOut, it is read by the test
        }
    }

    /** {@link #SERVED}, or the message of the failure. */
    static String call(URI endpoint, boolean trustAll) throws InterruptedException {
        try (KinesisClient client = open(endpoint, trustAll)) {
            client.describe(new StreamId(STREAM)).get(60, TimeUnit.SECONDS);
            return SERVED;
        } catch (ExecutionException refused) {
            return String.valueOf(refused.getMessage()); // which has that of its cause
        } catch (TimeoutException e) {
            return "no answer";
        }
    }

    private static KinesisClient open(URI endpoint, boolean trustAll) {
        return new AwsClientFactory(ClientConfig.defaults()
                        .withRegion("us-east-1")
                        .withEndpoint(endpoint)
                        .withTrustAllCertificates(trustAll)
                        .withCredentials(new Credentials.StaticKeys("key", "secret", null)))
                .open();
    }
}
