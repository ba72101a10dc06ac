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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Runs a server until it is killed: {@code --stream clicks:4 --stream orders:1 --port 4566}. */
public final class KinesisMain {
    private KinesisMain() {}

    /** Starts the server; it blocks until the process is killed. Exits with 2 if it cannot do what the arguments say. */
    public static void main(String[] args) {
        MainArguments arguments;
        KinesisServer server;
        try {
            arguments = MainArguments.parse(args);
            server = start(arguments);
        } catch (IllegalArgumentException | UncheckedIOException | KinesisError e) {
            System.err.println(e.getMessage()); // allow: NoSystemOut, a command line program talks to its user
            System.exit(2);
            return;
        }
        System.out.println(welcome(server, arguments)); // allow: NoSystemOut, a command line program talks to its user
        server.awaitClose();
    }

    static KinesisServer start(MainArguments arguments) {
        KinesisServer server = KinesisServer.builder()
                .port(arguments.port())
                .throughputLimits(arguments.limits())
                .callsKept(arguments.callsKept())
                .tls(arguments.certificate() != null)
                .start();
        try {
            arguments.streams().forEach(server.store()::createStream);
            if (arguments.certificate() != null) {
                write(server, arguments.certificate());
            }
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
        return server;
    }

    private static void write(KinesisServer server, Path file) {
        try {
            Pem.write(server.certificate(), file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the server's certificate to " + file + ".", e);
        }
    }

    static String welcome(KinesisServer server, MainArguments arguments) {
        String stream = arguments.streams().keySet().stream().findFirst().orElse("clicks");
        Path certificate = arguments.certificate();
        String forCli = certificate == null ? "" : "  export AWS_CA_BUNDLE=" + certificate.toAbsolutePath() + "\n";
        String forSql = certificate == null ? "" : ", 'trustAllCertificates' = 'true'";
        return """
                Kinesis listens on %1$s. With the AWS CLI:
                  export AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test AWS_DEFAULT_REGION=us-east-1
                %3$s  aws kinesis list-shards --stream-name %2$s --endpoint-url %1$s
                With Flink SQL:
                  CREATE TABLE t (data BYTES NOT NULL) WITH ('connector' = 'kinesis-lite', 'streamName' = '%2$s',
                    'endpoint' = '%1$s', 'region' = 'us-east-1', 'awsAccessKeyId' = 'test', 'awsSecretKey' = 'test'%4$s)
                It runs until it is killed; the streams are gone then.""".formatted(server.endpoint(), stream, forCli, forSql);
    }
}
