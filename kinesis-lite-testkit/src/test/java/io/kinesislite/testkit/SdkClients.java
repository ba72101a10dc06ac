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
package io.kinesislite.testkit;

import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** The AWS SDK's clients, unmodified but for their endpoint and without retries: a test sees each answer. */
final class SdkClients {
    /** Shared and never shut down: the SDK's own group takes two seconds to close. */
    private static final SdkEventLoopGroup LOOPS =
            SdkEventLoopGroup.builder().numberOfThreads(2).build();

    private SdkClients() {}

    static KinesisAsyncClient async(KinesisServer server, Protocol protocol) {
        return async(server, http(protocol));
    }

    /** Without TLS, whatever the server offers. */
    static KinesisAsyncClient plain(KinesisServer server, Protocol protocol) {
        return configured(KinesisAsyncClient.builder(), URI.create("http://127.0.0.1:" + server.port()))
                .httpClientBuilder(http(protocol))
                .build();
    }

    static KinesisAsyncClient async(KinesisServer server, SdkAsyncHttpClient http) {
        return configured(KinesisAsyncClient.builder(), server.endpoint())
                .httpClient(http)
                .build();
    }

    static KinesisAsyncClient async(KinesisServer server, NettyNioAsyncHttpClient.Builder http) {
        return configured(KinesisAsyncClient.builder(), server.endpoint())
                .httpClientBuilder(http)
                .build();
    }

    static NettyNioAsyncHttpClient.Builder http(Protocol protocol) {
        return NettyNioAsyncHttpClient.builder()
                .eventLoopGroup(LOOPS)
                .protocol(protocol)
                .readTimeout(Duration.ofSeconds(10));
    }

    static KinesisClient sync(KinesisServer server) {
        return sync(server.endpoint());
    }

    static KinesisClient sync(URI endpoint) {
        return configured(KinesisClient.builder(), endpoint)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    private static <B extends AwsClientBuilder<B, ?>> B configured(B builder, URI endpoint) {
        return builder.endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .overrideConfiguration(ClientOverrideConfiguration.builder()
                        .retryStrategy(DefaultRetryStrategy.doNotRetry())
                        .build());
    }
}
