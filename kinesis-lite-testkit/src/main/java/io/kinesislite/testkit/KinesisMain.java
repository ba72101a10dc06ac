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

import java.util.LinkedHashMap;
import java.util.Map;

/** Runs a server until it is killed: {@code --stream clicks:4 --stream orders:1 --port 4566}. */
public final class KinesisMain {
    private KinesisMain() {}

    /** Starts the server; it blocks until the process is killed. */
    public static void main(String[] args) {
        KinesisServer server = start(args);
        print("Kinesis listens on " + server.endpoint() + ". With the AWS CLI:\n"
                + "  export AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test AWS_DEFAULT_REGION=us-east-1\n"
                + "  aws kinesis list-streams --endpoint-url " + server.endpoint());
        server.awaitClose();
    }

    static KinesisServer start(String... args) {
        int port = 0;
        Map<String, Integer> streams = new LinkedHashMap<>();
        for (int i = 0; i < args.length; i += 2) {
            String value = i + 1 < args.length ? args[i + 1] : "";
            switch (args[i]) {
                case "--port" -> port = number(args[i], value, value);
                case "--stream" -> addStream(streams, value);
                default -> throw usage(args[i], value);
            }
        }
        KinesisServer server = KinesisServer.builder().port(port).start();
        streams.forEach(server.store()::createStream);
        return server;
    }

    private static void addStream(Map<String, Integer> streams, String value) {
        int colon = value.lastIndexOf(':');
        String name = colon < 0 ? value : value.substring(0, colon);
        streams.put(name, colon < 0 ? 1 : number("--stream", value, value.substring(colon + 1)));
    }

    private static int number(String option, String value, String digits) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            throw usage(option, value);
        }
    }

    private static IllegalArgumentException usage(String option, String value) {
        return new IllegalArgumentException("Cannot read the argument '" + option + " " + value
                + "'. The arguments are --port NUMBER and, for each stream, --stream NAME:SHARDS.");
    }

    private static void print(String text) {
        System.out.println(text); // allow: NoSystemOut, a command line program talks to its user
    }
}
