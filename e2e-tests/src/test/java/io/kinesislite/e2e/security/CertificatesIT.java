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

import static org.assertj.core.api.Assertions.assertThat;

import io.kinesislite.testkit.KinesisServer;
import io.kinesislite.testkit.Operation;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who the service is gets verified, unless an option that says that it is unsafe turns that off. */
@Timeout(120)
class CertificatesIT {
    private static final char[] PASSWORD = "changeit".toCharArray();

    private final KinesisServer kinesis = KinesisServer.builder().tls(true).start();

    @TempDir
    Path directory;

    @BeforeEach
    void stream() {
        kinesis.store().createStream(TlsProbe.STREAM, 1);
    }

    @AfterEach
    void stop() {
        kinesis.close();
    }

    @Test
    void certificateOfNoKnownAuthorityIsRefused() throws InterruptedException {
        assertThat(TlsProbe.call(kinesis.endpoint(), false)).contains(refusal(kinesis.endpoint()));
        assertThat(kinesis.journal().count(Operation.DESCRIBE_STREAM_SUMMARY)).isZero();
    }

    @Test
    void optionNamedAsUnsafeTurnsThatOff() throws InterruptedException {
        assertThat(TlsProbe.call(kinesis.endpoint(), true)).isEqualTo(TlsProbe.SERVED);
    }

    /** In a JVM of its own, which trusts the certificate and knows another name for this machine. */
    @Test
    void certificateForAnotherHostIsRefusedThoughItsAuthorityIsTrusted() throws Exception {
        URI right = kinesis.endpoint();
        URI wrong = URI.create("https://kinesis.test:" + kinesis.port());

        List<String> answers = probe(right, wrong);

        assertThat(answers).hasSize(2);
        assertThat(answers.get(0)).isEqualTo(TlsProbe.SERVED);
        assertThat(answers.get(1)).contains(refusal(wrong));
        assertThat(kinesis.journal().count(Operation.DESCRIBE_STREAM_SUMMARY)).isEqualTo(1);
    }

    private static String refusal(URI endpoint) {
        return "the TLS certificate of " + endpoint + " is not trusted";
    }

    private List<String> probe(URI... endpoints) throws IOException, GeneralSecurityException, InterruptedException {
        Path hosts = Files.writeString(directory.resolve("hosts"), "127.0.0.1 kinesis.test\n");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djdk.net.hosts.file=" + hosts,
                "-Djavax.net.ssl.trustStore=" + trustStore(),
                "-Djavax.net.ssl.trustStorePassword=" + new String(PASSWORD),
                "-cp",
                System.getProperty("java.class.path"),
                TlsProbe.class.getName()));
        for (URI endpoint : endpoints) {
            command.add(endpoint.toString());
        }
        Process probe = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(probe.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(probe.waitFor()).as(output).isZero();
        return output.lines()
                .filter(line -> line.startsWith("> "))
                .map(line -> line.substring(2))
                .toList();
    }

    private Path trustStore() throws IOException, GeneralSecurityException {
        Path file = directory.resolve("trust.p12");
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, PASSWORD);
        store.setCertificateEntry("kinesis", kinesis.certificate());
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD);
        }
        return file;
    }
}
