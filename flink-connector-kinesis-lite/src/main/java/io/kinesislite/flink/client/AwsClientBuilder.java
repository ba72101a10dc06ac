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

import io.kinesislite.flink.model.ClientConfig;
import io.kinesislite.flink.model.Credentials;
import io.kinesislite.flink.model.Endpoint;
import io.kinesislite.flink.model.FailureKind;
import io.kinesislite.flink.model.HttpProtocol;
import io.kinesislite.flink.model.KinesisLiteException;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.client.config.SdkAdvancedAsyncClientOption;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.ProtocolNegotiation;
import software.amazon.awssdk.http.SdkHttpConfigurationOption;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClientBuilder;
import software.amazon.awssdk.utils.AttributeMap;

/** Builds a client on threads of its own, so that closing it returns at once and leaves none of them. */
final class AwsClientBuilder {
    private static final int HTTP1_CONNECTIONS = 1_000;
    private static final int HTTP2_STREAMS = 10_000;

    /** Calls that wait for a connection: one per shard, for more shards than a subtask ever reads. */
    private static final int WAITING_CALLS = 100_000;

    private final ClientConfig config;
    private final CallTimeouts timeouts;
    private final Closing closing = new Closing();

    AwsClientBuilder(ClientConfig config, CallTimeouts timeouts) {
        this.config = config;
        this.timeouts = timeouts;
    }

    /**
     * @throws KinesisLiteException if there is no region, no such profile, or nothing can be made of them
     */
    KinesisAdmin open() {
        return access().kinesis();
    }

    /**
     * @throws KinesisLiteException if there is no region, no such profile, or nothing can be made of them
     */
    AwsAccess access() {
        try {
            Region region = RegionLookup.of(config);
            URI usual = endpoint(region);
            Executor caller = config.credentials() instanceof Credentials.StaticKeys ? Runnable::run : caller();
            ScheduledExecutorService timer = timer();
            AwsCredentialsProvider credentials = new CredentialsProviders(region, closing).of(config.credentials());
            KinesisAsyncClient kinesis =
                    closing.add(sdkClient(region, credentials, httpClient(), overrides(timeouts, timer)));
            URI endpoint = kinesis.serviceClientConfiguration()
                    .endpointOverride()
                    .map(AwsClientBuilder::usable)
                    .orElse(usual);
            String url = endpoint.toString();
            FailureClassifier failures = new FailureClassifier(region.id(), url);
            AwsSubscriptions subscriptions = closing.add(new AwsSubscriptions(
                    () -> PushClient.open(
                            config.withEndpoint(endpoint),
                            timeouts,
                            http -> sdkClient(region, credentials, http, withoutTimeout(timer))),
                    new SubscriptionSetting(caller, timer, timeouts.event(), System::nanoTime, failures)));
            Calls calls = new Calls(caller, failures);
            return new AwsAccess(
                    region.id(),
                    url,
                    new AwsKinesisClient(kinesis, new Requests(timeouts), calls, subscriptions, closing),
                    () -> calls.send(
                            Call.lookUpCredentials(),
                            () -> CompletableFuture.completedFuture(credentials.resolveCredentials()),
                            found -> SigningKey.of(
                                    found.accessKeyId(), CredentialsSource.of(config.credentials(), found))));
        } catch (SdkClientException | IllegalArgumentException e) {
            closing.close();
            throw unusable(e);
        } catch (RuntimeException | Error e) {
            closing.close();
            throw e;
        }
    }

    /** It may be of this machine's environment or AWS profile, which nobody has looked at before. */
    private static URI usable(URI endpoint) {
        try {
            return Endpoint.of(endpoint.toString());
        } catch (IllegalArgumentException e) {
            throw new KinesisLiteException(
                    FailureKind.MISCONFIGURED,
                    "The endpoint that this machine names for Kinesis is no http or https URL with a host, or has a user"
                            + " in it. Correct AWS_ENDPOINT_URL_KINESIS, AWS_ENDPOINT_URL or endpoint_url of the AWS profile, or"
                            + " set option endpoint.",
                    null);
        }
    }

    /** The AWS SDK says what it refuses, but not where that is from. */
    private static KinesisLiteException unusable(RuntimeException e) {
        String reason = String.valueOf(e.getMessage()).replaceAll("\\.$", "");
        return new KinesisLiteException(
                FailureKind.MISCONFIGURED,
                isOfProfiles(e)
                        ? "Cannot read the AWS configuration files of this machine: " + reason + ". Correct them."
                        : "Cannot make a client of Kinesis: " + reason + ".",
                e.getCause() instanceof URISyntaxException ? null : e); // which has the URL, with a password perhaps
    }

    private static boolean isOfProfiles(RuntimeException e) {
        try {
            ProfileFile unused = ProfileFile.defaultProfileFile();
            return false;
        } catch (IllegalArgumentException | SdkClientException again) {
            return Objects.equals(again.getMessage(), e.getMessage());
        }
    }

    /**
     * The AWS SDK looks for credentials on the thread that makes a call, over the network if need be: not on the caller's,
     * which has other shards to read, and may be told to end.
     */
    private Executor caller() {
        ExecutorService caller =
                Executors.newSingleThreadExecutor(new DefaultThreadFactory("kinesis-lite-caller", true));
        closing.onClose(caller::shutdownNow);
        return caller;
    }

    private URI endpoint(Region region) {
        if (config.endpoint() != null) {
            return config.endpoint();
        }
        URI endpoint = URI.create(
                "https://kinesis." + region + "." + PartitionMetadata.of(region).dnsSuffix());
        if (endpoint.getHost() == null) {
            throw new KinesisLiteException(
                    FailureKind.MISCONFIGURED,
                    config.region() == null
                            ? "Region '" + region
                                    + "', which this machine names, cannot be part of a host name. Set option"
                                    + " region, or correct AWS_REGION or the AWS profile of this machine."
                            : "Region '" + config.region() + "' cannot be part of a host name. Correct option region.",
                    null);
        }
        return endpoint;
    }

    private KinesisAsyncClient sdkClient(
            Region region,
            AwsCredentialsProvider credentials,
            SdkAsyncHttpClient http,
            ClientOverrideConfiguration overrides) {
        KinesisAsyncClientBuilder builder = KinesisAsyncClient.builder()
                .region(region)
                .credentialsProvider(credentials)
                .httpClient(http)
                .asyncConfiguration(async ->
                        async.advancedOption(SdkAdvancedAsyncClientOption.FUTURE_COMPLETION_EXECUTOR, Runnable::run))
                .overrideConfiguration(overrides);
        if (config.endpoint() != null) {
            builder.endpointOverride(config.endpoint());
        }
        return builder.build();
    }

    static ClientOverrideConfiguration overrides(CallTimeouts timeouts, ScheduledExecutorService timer) {
        return withoutTimeout(timer)
                .copy(overrides -> overrides.apiCallTimeout(timeouts.call()).apiCallAttemptTimeout(timeouts.call()));
    }

    /** One try for each call, whose body a call may take; it may take as long as it wants to. */
    private static ClientOverrideConfiguration withoutTimeout(ScheduledExecutorService timer) {
        return ClientOverrideConfiguration.builder()
                .retryStrategy(AwsRetryStrategy.doNotRetry())
                .addExecutionInterceptor(new BodyInterceptor())
                .scheduledExecutorService(timer)
                .build();
    }

    /** Not the I/O thread: a name lookup may block that, and time-outs must fire all the same. */
    private ScheduledExecutorService timer() {
        ScheduledThreadPoolExecutor timer =
                new ScheduledThreadPoolExecutor(1, new DefaultThreadFactory("kinesis-lite-timer", true));
        timer.setRemoveOnCancelPolicy(true);
        closing.onClose(timer::shutdownNow);
        return timer;
    }

    private SdkAsyncHttpClient httpClient() {
        HttpProtocol protocol = protocol();
        IoThread thread = new IoThread("kinesis-lite-io");
        NettyNioAsyncHttpClient.Builder builder = NettyNioAsyncHttpClient.builder()
                .eventLoopGroup(SdkEventLoopGroup.create(thread, NioSocketChannel::new))
                .protocol(protocol == HttpProtocol.HTTP1 ? Protocol.HTTP1_1 : Protocol.HTTP2)
                .maxConcurrency(protocol == HttpProtocol.HTTP1 ? HTTP1_CONNECTIONS : HTTP2_STREAMS)
                .maxPendingConnectionAcquires(WAITING_CALLS)
                .connectionAcquisitionTimeout(timeouts.call())
                .connectionTimeout(timeouts.connect())
                .tlsNegotiationTimeout(timeouts.connect())
                .readTimeout(timeouts.read())
                .writeTimeout(timeouts.put())
                .tcpKeepAlive(true);
        if (protocol == HttpProtocol.HTTP2_ALPN) {
            builder.protocolNegotiation(ProtocolNegotiation.ALPN);
        }
        SdkAsyncHttpClient client = builder.buildWithDefaults(AttributeMap.builder()
                .put(SdkHttpConfigurationOption.TRUST_ALL_CERTIFICATES, config.trustAllCertificates())
                .build());
        closing.onClose(new ConnectionsClosing(client::close, thread));
        return client;
    }

    private HttpProtocol protocol() {
        return config.httpProtocol() == HttpProtocol.AUTO ? HttpProtocol.HTTP1 : config.httpProtocol();
    }
}
