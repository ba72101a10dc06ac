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
package io.kinesislite.e2e.benchmark.testkit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.http.Protocol;

/**
 * What the command line says.
 *
 * @param records how many records go in and out
 * @param recordBytes the payload of each
 * @param shards of the stream
 * @param lanes how many calls are under way at once
 * @param others heap of the server, protocol of the SDK, kinds of clients
 */
record BenchmarkArguments(int records, int recordBytes, int shards, int lanes, Others others) {
    private static final Map<String, String> DEFAULTS = Map.of(
            "--records", "1000000",
            "--bytes", "1024",
            "--shards", "4",
            "--lanes", "4",
            "--heap", "2g",
            "--protocol", "http1_1",
            "--clients", "sdk,raw");

    /** What is not a number. */
    record Others(String heap, Protocol protocol, List<String> clients) {}

    static BenchmarkArguments parse(String... args) {
        Map<String, String> values = new HashMap<>(DEFAULTS);
        for (int i = 0; i < args.length; i += 2) {
            if (i + 1 == args.length || values.put(args[i], args[i + 1]) == null) {
                throw new IllegalArgumentException("Cannot read the argument '" + args[i] + "'. " + usage());
            }
        }
        return new BenchmarkArguments(
                number(values, "--records"),
                number(values, "--bytes"),
                number(values, "--shards"),
                number(values, "--lanes"),
                new Others(
                        values.getOrDefault("--heap", ""),
                        protocol(values.getOrDefault("--protocol", "")),
                        List.of(values.getOrDefault("--clients", "").split(",", -1))));
    }

    private static Protocol protocol(String value) {
        return switch (value) {
            case "http1_1" -> Protocol.HTTP1_1;
            case "http2" -> Protocol.HTTP2;
            default ->
                throw new IllegalArgumentException(
                        "Cannot read the argument '--protocol " + value + "': it is http1_1 or http2. " + usage());
        };
    }

    private static int number(Map<String, String> values, String option) {
        String value = values.getOrDefault(option, "");
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "Cannot read the argument '" + option + " " + value + "'. " + usage(), e);
        }
    }

    private static String usage() {
        List<String> options = new ArrayList<>();
        DEFAULTS.forEach((option, value) -> options.add(option + " " + value));
        options.sort(null);
        return "The arguments and their defaults are: " + String.join(", ", options) + ".";
    }
}
