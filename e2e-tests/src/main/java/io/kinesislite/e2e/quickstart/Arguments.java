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
package io.kinesislite.e2e.quickstart;

import io.kinesislite.flink.model.Endpoint;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The command line, parsed once.
 *
 * @param script the user's SQL file; empty for the default one
 * @param target the Kinesis to talk to
 * @param stream name of the stream of clicks
 */
record Arguments(Optional<Path> script, Target target, String stream, boolean verbose) {
    static final String DEFAULT_STREAM = "clicks";
    static final String DEFAULT_REGION = "us-east-1";
    static final Pattern STREAM_NAME = Pattern.compile("[a-zA-Z0-9_.-]{1,128}");
    private static final Pattern REGION = Pattern.compile("[a-z0-9-]{1,64}");

    static Arguments parse(List<String> args) {
        return new Parser(args).parse();
    }

    /** Name of the stream that the counts go to. */
    String pageCountsStream() {
        return stream.equals(DEFAULT_STREAM) ? "page-counts" : stream + "-page-counts";
    }

    private static final class Parser {
        private final List<String> args;
        private int next;
        private @Nullable Path script;
        private @Nullable URI endpoint;
        private @Nullable String region;
        private String stream = DEFAULT_STREAM;
        private boolean verbose;

        Parser(List<String> args) {
            this.args = args;
        }

        Arguments parse() {
            while (next < args.size()) {
                accept(args.get(next++));
            }
            return new Arguments(Optional.ofNullable(script), target(), stream, verbose);
        }

        private void accept(String arg) {
            int equals = arg.startsWith("--") ? arg.indexOf('=') : -1;
            String name = equals < 0 ? arg : arg.substring(0, equals);
            String attached = equals < 0 ? null : arg.substring(equals + 1);
            switch (name) {
                case "--endpoint" -> endpoint = endpoint(value(name, attached));
                case "--region" -> region = matching(name, value(name, attached), REGION, "such as eu-central-1");
                case "--stream" ->
                    stream = matching(name, value(name, attached), STREAM_NAME, "of letters, digits, and any of _ . -");
                case "--verbose" -> verbose = flag(name, attached);
                default -> file(arg);
            }
        }

        private void file(String arg) {
            if (arg.startsWith("-")) {
                throw new UsageException("Unknown option " + arg + "; bin/quickstart --help lists the options.");
            }
            if (script != null) {
                throw new UsageException("Cannot run two SQL files, " + script + " and " + arg + ": give one.");
            }
            script = Path.of(arg);
        }

        private Target target() {
            String known = region == null ? DEFAULT_REGION : region;
            if (endpoint != null) {
                return new Target.Endpoint(endpoint, known);
            }
            return region == null ? new Target.InJvm(known) : new Target.Aws(known);
        }

        private String value(String option, @Nullable String attached) {
            if (attached != null) {
                return attached;
            }
            if (next == args.size() || args.get(next).startsWith("--")) {
                throw new UsageException("Option " + option + " needs a value; see bin/quickstart --help.");
            }
            return args.get(next++);
        }

        private static boolean flag(String option, @Nullable String attached) {
            if (attached != null) {
                throw new UsageException("Option " + option + " takes no value, but got '" + attached + "'.");
            }
            return true;
        }

        private static String matching(String option, String value, Pattern pattern, String expected) {
            if (!pattern.matcher(value).matches()) {
                throw new UsageException("Option " + option + " needs a name " + expected + ", not '" + value + "'.");
            }
            return value;
        }

        private static URI endpoint(String value) {
            if (Endpoint.hasUser(value)) {
                throw new UsageException("Option --endpoint takes no user in its URL: remove it, and set"
                        + " AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.");
            }
            try {
                return Endpoint.of(value);
            } catch (IllegalArgumentException e) {
                throw new UsageException(
                        "Option --endpoint needs a URL such as http://localhost:4566, not '" + value + "'.", e);
            }
        }
    }
}
