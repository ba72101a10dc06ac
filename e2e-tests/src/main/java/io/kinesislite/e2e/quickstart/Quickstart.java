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

import io.kinesislite.e2e.quickstart.SqlScript.Statement;
import io.kinesislite.testkit.KinesisServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.SdkSystemSetting;

/**
 * Runs a SQL file over Kinesis with a local Flink. {@code bin/quickstart} builds this and starts it.
 *
 * <p>System properties: {@code quickstart.sql} is the file to run when the user names none, {@code quickstart.log} where the
 * logs go, {@code quickstart.terminal} whether the output is a terminal.
 */
public final class Quickstart {
    private static final Logger LOG = LoggerFactory.getLogger(Quickstart.class);
    private static final int CLICKS_SHARDS = 4;

    /** kinesis-local, which LocalStack has inside, takes longer for a put the more records the shard holds. */
    private static final int CLICKS_SHARDS_AT_ENDPOINT = 16;

    private static final int PAGE_COUNTS_SHARDS = 2;
    private static final int NAMED_SHARDS = 2;

    private final Arguments arguments;
    private final Console console;
    private final Instant start = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    private Quickstart(Arguments arguments, Console console) {
        this.arguments = arguments;
        this.console = console;
    }

    /** Exits with 0 when all statements ran, 1 when one failed, 2 when the arguments are wrong. */
    public static void main(String[] args) {
        System.exit(run(List.of(args), Console.standard()));
    }

    private static int run(List<String> args, Console console) {
        Arguments arguments;
        try {
            arguments = Arguments.parse(args);
        } catch (UsageException e) {
            console.line(Causes.of(e));
            return 2;
        }
        try {
            new Quickstart(arguments, console).run();
            return 0;
        } catch (Exception e) {
            LOG.error("The run failed", e);
            console.failed(e, arguments.verbose());
            return 1;
        }
    }

    private void run() throws Exception {
        long startNanos = System.nanoTime();
        Path file = arguments.script().orElseGet(() -> Path.of(System.getProperty("quickstart.sql")));
        SqlScript script = SqlScript.parse(read(file));
        if (arguments.target() instanceof Target.InJvm) {
            try (KinesisServer server =
                    KinesisServer.builder().throughputLimits(false).start()) {
                runAt(Optional.of(server.endpoint()), script);
            }
        } else {
            runAt(endpoint(arguments.target()), script);
        }
        console.line(
                String.format(Locale.ROOT, "Done in %.1f s. Logs: %s", (System.nanoTime() - startNanos) / 1e9, log()));
    }

    private void runAt(Optional<URI> endpoint, SqlScript script) throws Exception {
        Optional<StaticKeys> keys = StaticKeys.forTarget(arguments.target(), System.getenv());
        prepareStreams(endpoint, keys, script);
        try (LocalFlink flink = LocalFlink.start()) {
            console.line("Flink    " + flink.webUi() + " while this runs");
            Session session = new Session(flink.clientConfiguration(), placeholders(endpoint, keys), console);
            for (Statement statement : script.statements()) {
                runStatement(session, statement);
            }
        }
    }

    private static void runStatement(Session session, Statement statement) throws StatementFailure {
        try {
            session.run(statement);
        } catch (Exception e) {
            throw new StatementFailure(statement, e);
        }
    }

    private void prepareStreams(Optional<URI> endpoint, Optional<StaticKeys> keys, SqlScript script) {
        Map<String, Integer> streams = streams(script);
        String region = arguments.target().region();
        if (endpoint.isEmpty()) {
            console.line("Kinesis  Amazon Kinesis in " + region);
            try (Streams aws = Streams.ofAws(region)) {
                aws.require(streams, region);
            }
            return;
        }
        String inside = arguments.target() instanceof Target.InJvm ? " inside this JVM" : "";
        console.line("Kinesis  " + endpoint.get() + inside);
        script.streamNames().forEach(stream -> streams.putIfAbsent(stream, NAMED_SHARDS));
        try (Streams custom = Streams.at(endpoint.get(), region, keys)) {
            custom.create(streams);
        }
        setDefaults(endpoint.get(), keys);
    }

    /** The streams that the script names by a placeholder, with the shards they get. */
    private Map<String, Integer> streams(SqlScript script) {
        Map<String, Integer> streams = new LinkedHashMap<>();
        if (script.mentions("${clicks}")) {
            boolean isEndpoint = arguments.target() instanceof Target.Endpoint;
            streams.put(arguments.stream(), isEndpoint ? CLICKS_SHARDS_AT_ENDPOINT : CLICKS_SHARDS);
        }
        if (script.mentions("${pageCounts}")) {
            streams.put(arguments.pageCountsStream(), PAGE_COUNTS_SHARDS);
        }
        return streams;
    }

    /** For a table that leaves them out, as those of the documentation do. */
    private void setDefaults(URI endpoint, Optional<StaticKeys> keys) {
        System.setProperty("aws.endpointUrlKinesis", endpoint.toString());
        System.setProperty(
                SdkSystemSetting.AWS_REGION.property(), arguments.target().region());
        keys.ifPresent(pair -> {
            System.setProperty(SdkSystemSetting.AWS_ACCESS_KEY_ID.property(), pair.accessKey());
            System.setProperty(SdkSystemSetting.AWS_SECRET_ACCESS_KEY.property(), pair.secretKey());
        });
    }

    private Placeholders placeholders(Optional<URI> endpoint, Optional<StaticKeys> keys) {
        return new Placeholders(Map.of(
                "endpoint", endpoint.map(URI::toString).orElse(""),
                "region", arguments.target().region(),
                "accessKey", keys.map(StaticKeys::accessKey).orElse(""),
                "secretKey", keys.map(StaticKeys::secretKey).orElse(""),
                "clicks", arguments.stream(),
                "pageCounts", arguments.pageCountsStream(),
                "start", start.toString()));
    }

    private static Optional<URI> endpoint(Target target) {
        return target instanceof Target.Endpoint custom ? Optional.of(custom.uri()) : Optional.empty();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new UsageException("Cannot read SQL file " + file + ": there is no such file.", e);
        } catch (IOException e) {
            throw new UsageException("Cannot read SQL file " + file + ": " + e.getMessage(), e);
        }
    }

    private static String log() {
        return System.getProperty("quickstart.log", "see the logging configuration");
    }
}
