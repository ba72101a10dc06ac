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

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KinesisMainTest {
    @Test
    void createsTheStreamsItIsTold() {
        try (KinesisServer server = start("--stream", "clicks:4", "--stream", "orders")) {
            assertThat(server.store().listShards("clicks")).hasSize(4);
            assertThat(server.store().listShards("orders")).hasSize(1);
            assertThat(server.store().config().throughputLimits()).isTrue();
        }
    }

    @Test
    void throttlesIfItIsTold() {
        try (KinesisServer on = start("--limits", "on");
                KinesisServer off = start("--limits", "off")) {
            assertThat(on.store().config().throughputLimits()).isTrue();
            assertThat(off.store().config().throughputLimits()).isFalse();
        }
    }

    @Test
    void writesTheCertificateOfTls(@TempDir Path directory) throws IOException, CertificateException {
        Path file = directory.resolve("ca.pem");
        MainArguments arguments = MainArguments.parse("--tls", file.toString(), "--stream", "clicks");
        try (KinesisServer server = KinesisMain.start(arguments);
                InputStream pem = Files.newInputStream(file)) {
            assertThat(CertificateFactory.getInstance("X.509").generateCertificate(pem))
                    .isEqualTo(server.certificate());
            assertThat(KinesisMain.welcome(server, arguments))
                    .contains("export AWS_CA_BUNDLE=" + file, "--endpoint-url https://127.0.0.1:" + server.port());
        }
    }

    @Test
    void saysWhyItCannotWriteTheCertificate(@TempDir Path directory) {
        assertThatThrownBy(() -> start("--tls", directory.toString()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("Cannot write the server's certificate to " + directory + ".");
    }

    @Test
    void saysHowToReachIt() {
        MainArguments arguments = MainArguments.parse("--stream", "clicks:4");
        try (KinesisServer server = KinesisMain.start(arguments)) {
            assertThat(KinesisMain.welcome(server, arguments))
                    .startsWith(
                            "Kinesis listens on http://127.0.0.1:" + server.port() + ". With the AWS CLI:\n  export")
                    .contains("\n  aws kinesis list-shards --stream-name clicks --endpoint-url http://127.0.0.1:")
                    .contains("'streamName' = 'clicks'")
                    .doesNotContain("CA_BUNDLE", "trustAll");
        }
    }

    @Test
    void namesTheArgumentItCannotRead() {
        assertThatThrownBy(() -> start("--port", "x"))
                .hasMessageStartingWith(
                        "Cannot read the argument '--port x'. The arguments are:\n  --stream NAME:SHARDS");
        assertThatThrownBy(() -> start("--streams", "a:1")).hasMessageContaining("'--streams a:1'");
        assertThatThrownBy(() -> start("--limits", "maybe")).hasMessageContaining("'--limits maybe'");
        assertThatThrownBy(() -> start("--port")).hasMessageContaining("'--port'");
        assertThatThrownBy(() -> start("--port", "70000")).hasMessageContaining("'--port 70000'");
    }

    @Test
    void saysThatItsPortIsTaken() {
        try (KinesisServer server = KinesisServer.start()) {
            assertThatThrownBy(() -> start("--port", Integer.toString(server.port())))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageStartingWith(
                            "Cannot listen on port " + server.port() + " of 127.0.0.1: Address already in use");
        }
    }

    @Test
    void leavesThePortIfAStreamIsRefused() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        assertThatThrownBy(() -> start("--port", Integer.toString(port), "--stream", "a/b:1"))
                .isInstanceOf(KinesisError.class);
        KinesisServer.builder().port(port).start().close();
    }

    @Test
    void closesQuickly() {
        KinesisServer server = KinesisServer.start();
        long start = System.nanoTime();
        server.close();
        assertThat(System.nanoTime() - start).isLessThan(2_000_000_000L);
    }

    private static KinesisServer start(String... args) {
        return KinesisMain.start(MainArguments.parse(args));
    }
}
