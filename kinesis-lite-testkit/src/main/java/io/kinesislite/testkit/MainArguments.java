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

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the command line says.
 *
 * @param streams the streams to create, with their shards
 * @param certificate where to write the certificate; null means no TLS
 */
record MainArguments(
        int port,
        Map<String, Integer> streams,
        boolean limits,
        int callsKept,
        @Nullable Path certificate) {
    private static final int MOST_PORT = 65_535;

    static MainArguments parse(String... args) {
        MainArguments result = new MainArguments(0, new LinkedHashMap<>(), true, CallJournal.DEFAULT_KEPT, null);
        for (int i = 0; i < args.length; i += 2) {
            if (i + 1 == args.length) {
                throw usage(args[i], "");
            }
            result = result.with(args[i], args[i + 1]);
        }
        return result;
    }

    private MainArguments with(String option, String value) {
        return switch (option) {
            case "--port" -> new MainArguments(port(value), streams, limits, callsKept, certificate);
            case "--stream" -> withStream(value);
            case "--limits" -> new MainArguments(port, streams, isOn(option, value), callsKept, certificate);
            case "--calls-kept" -> new MainArguments(port, streams, limits, number(option, value, value), certificate);
            case "--tls" -> new MainArguments(port, streams, limits, callsKept, Path.of(value));
            default -> throw usage(option, value);
        };
    }

    private MainArguments withStream(String value) {
        int colon = value.lastIndexOf(':');
        String name = colon < 0 ? value : value.substring(0, colon);
        Map<String, Integer> more = new LinkedHashMap<>(streams);
        more.put(name, colon < 0 ? 1 : number("--stream", value, value.substring(colon + 1)));
        return new MainArguments(port, more, limits, callsKept, certificate);
    }

    private static int port(String value) {
        int number = number("--port", value, value);
        if (number < 0 || number > MOST_PORT) {
            throw usage("--port", value);
        }
        return number;
    }

    private static boolean isOn(String option, String value) {
        return switch (value) {
            case "on" -> true;
            case "off" -> false;
            default -> throw usage(option, value);
        };
    }

    private static int number(String option, String value, String digits) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            throw usage(option, value);
        }
    }

    private static IllegalArgumentException usage(String option, String value) {
        return new IllegalArgumentException("Cannot read the argument '" + (option + " " + value).strip() + """
                '. The arguments are:
                  --stream NAME:SHARDS  a stream to begin with; may be given more than once
                  --port NUMBER         a fixed port, up to 65535; a free one by default
                  --limits on|off       whether shards throttle as on AWS; on by default
                  --tls FILE            speak TLS too, and write the certificate to this file, in PEM
                  --calls-kept NUMBER   how many calls the journal keeps; 100000 by default""");
    }
}
