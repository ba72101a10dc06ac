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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.ProtocolNegotiation;
import software.amazon.awssdk.http.SdkHttpConfigurationOption;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.utils.AttributeMap;

class TlsTest {
    private static final KinesisServer SERVER =
            KinesisServer.builder().tls(true).start();
    private static final AttributeMap TRUST_ALL = AttributeMap.builder()
            .put(SdkHttpConfigurationOption.TRUST_ALL_CERTIFICATES, true)
            .build();

    @AfterAll
    static void close() {
        SERVER.close();
    }

    @AfterEach
    void clear() {
        SERVER.clear();
    }

    static Stream<Arguments> waysToNegotiate() {
        return Stream.of(
                Arguments.of(Protocol.HTTP1_1, ProtocolNegotiation.ASSUME_PROTOCOL),
                Arguments.of(Protocol.HTTP2, ProtocolNegotiation.ASSUME_PROTOCOL),
                Arguments.of(Protocol.HTTP2, ProtocolNegotiation.ALPN));
    }

    @ParameterizedTest
    @MethodSource("waysToNegotiate")
    void clientsThatTrustItsCertificatePutAndRead(Protocol protocol, ProtocolNegotiation negotiation) {
        putAndRead(
                SERVER,
                SdkClients.http(protocol)
                        .protocolNegotiation(negotiation)
                        .tlsTrustManagersProvider(() -> trusting(SERVER.certificate())));
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void clientsThatTrustEverybodyPutAndRead(Protocol protocol) {
        try (KinesisAsyncClient client =
                SdkClients.async(SERVER, SdkClients.http(protocol).buildWithDefaults(TRUST_ALL))) {
            putAndRead(client, SERVER);
        }
    }

    @Test
    void clientsThatDoNotTrustItAreNotServed() {
        try (KinesisAsyncClient client = SdkClients.async(SERVER, Protocol.HTTP1_1)) {
            assertThatThrownBy(() -> client.listStreams().join())
                    .hasStackTraceContaining(SSLHandshakeException.class.getName());
        }
        assertThat(SERVER.journal().count(Operation.LIST_STREAMS)).isZero();
    }

    @Test
    void eachServerHasACertificateOfItsOwn() {
        try (KinesisServer other = KinesisServer.builder().tls(true).start();
                KinesisAsyncClient client = SdkClients.async(
                        other,
                        SdkClients.http(Protocol.HTTP1_1)
                                .tlsTrustManagersProvider(() -> trusting(SERVER.certificate())))) {
            assertThatThrownBy(() -> client.listStreams().join())
                    .hasStackTraceContaining(SSLHandshakeException.class.getName());
        }
    }

    @Test
    void certificateIsForTheLoopbackAddressAndValidNow() throws Exception {
        X509Certificate certificate = SERVER.certificate();
        certificate.checkValidity();
        certificate.verify(certificate.getPublicKey());
        assertThat(certificate.getSubjectAlternativeNames())
                .containsExactlyInAnyOrder(List.of(2, "localhost"), List.of(7, "127.0.0.1"));
        assertThat(certificate.getBasicConstraints()).isNotNegative();
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void samePortTakesClientsWithoutTls(Protocol protocol) {
        try (KinesisAsyncClient client = SdkClients.plain(SERVER, protocol)) {
            putAndRead(client, SERVER);
        }
    }

    @Test
    void serversWithoutTlsHaveNoCertificate() {
        try (KinesisServer plain = KinesisServer.start()) {
            assertThatThrownBy(plain::certificate)
                    .hasMessage("The server has no certificate: it was not built with tls(true).");
        }
    }

    private static void putAndRead(KinesisServer server, NettyNioAsyncHttpClient.Builder http) {
        try (KinesisAsyncClient client = SdkClients.async(server, http)) {
            putAndRead(client, server);
        }
    }

    private static void putAndRead(KinesisAsyncClient client, KinesisServer server) {
        server.store().createStream("s", 1);
        byte[] payload = new byte[300_000];
        client.putRecord(r -> r.streamName("s").partitionKey("k").data(SdkBytes.fromByteArray(payload)))
                .join();
        String iterator = server.store().getShardIterator("s", "shardId-000000000000", StartingPosition.trimHorizon());
        assertThat(client.getRecords(r -> r.shardIterator(iterator)).join().records())
                .singleElement()
                .satisfies(record -> assertThat(record.data().asByteArray()).isEqualTo(payload));
    }

    private static TrustManager[] trusting(X509Certificate certificate) {
        try {
            KeyStore anchors = KeyStore.getInstance(KeyStore.getDefaultType());
            anchors.load(null);
            anchors.setCertificateEntry("testkit", certificate);
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(anchors);
            return factory.getTrustManagers();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
