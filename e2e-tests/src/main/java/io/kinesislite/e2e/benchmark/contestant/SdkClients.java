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
package io.kinesislite.e2e.benchmark.contestant;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.SdkAdvancedAsyncClientOption;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClientBuilder;

/** Asynchronous clients of the AWS SDK for an endpoint of the benchmark. */
public final class SdkClients {
    private SdkClients() {}

    /** With the SDK's defaults. */
    public static KinesisAsyncClientBuilder usual(URI endpoint, SdkAsyncHttpClient.Builder<?> http) {
        return KinesisAsyncClient.builder()
                .endpointOverride(endpoint)
                .region(Region.of(ReadCase.REGION))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClientBuilder(http);
    }

    /** With the SDK's defaults, over HTTP/2 with prior knowledge. */
    public static KinesisAsyncClient usualHttp2(URI endpoint) {
        return usual(endpoint, NettyNioAsyncHttpClient.builder().protocol(Protocol.HTTP2))
                .build();
    }

    /** One try for each call, and no thread between the connection and who gets the answer. */
    static KinesisAsyncClient bare(URI endpoint, SdkAsyncHttpClient.Builder<?> http) {
        return usual(endpoint, http)
                .asyncConfiguration(async ->
                        async.advancedOption(SdkAdvancedAsyncClientOption.FUTURE_COMPLETION_EXECUTOR, Runnable::run))
                .overrideConfiguration(override -> override.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
    }
}
