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
package io.kinesislite.flink.sql;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is in the jar. */
class UberJarIT {
    private static final Path JAR = Path.of(System.getProperty("sql.jar"));
    private static final String MARK =
            "org/apache/flink/api/connector/source/SupportsSplitReassignmentOnRecovery.class";

    private static final Path SECURITY_PAGE = JAR.resolveSibling(Path.of("..", "..", "docs", "security.md"));

    /** Artifacts that have no file with their version, by a class of theirs. */
    private static final Map<String, String> WITHOUT_VERSION = Map.of(
            "software/amazon/awssdk/thirdparty/jackson/core/JsonFactory.class",
            "software.amazon.awssdk:third-party-jackson-core:" + System.getProperty("aws.version"),
            "software/amazon/awssdk/thirdparty/jackson/dataformat/cbor/CBORFactory.class",
            "software.amazon.awssdk:third-party-jackson-dataformat-cbor:" + System.getProperty("aws.version"),
            "org/reactivestreams/Publisher.class",
            "org.reactivestreams:reactive-streams:" + System.getProperty("reactive-streams.version"));

    private static final TreeMap<String, byte[]> FILES = new TreeMap<>();

    @BeforeAll
    static void open() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            for (JarEntry entry : jar.stream().filter(e -> !e.isDirectory()).toList()) {
                try (InputStream in = jar.getInputStream(entry)) {
                    FILES.put(entry.getName(), in.readAllBytes());
                }
            }
        }
    }

    @Test
    void holdsOurPackagesAloneAndOneMarkOfLaterFlinkVersions() {
        assertThat(FILES.keySet())
                .filteredOn(name -> name.startsWith("org/apache/"))
                .containsExactly(MARK);
        assertThat(FILES.keySet())
                .filteredOn(name -> !name.equals(MARK))
                .allMatch(name -> name.startsWith("io/kinesislite/flink/")
                        || name.startsWith("io/kinesislite/shaded/software/amazon/")
                        || name.startsWith("io/kinesislite/shaded/io/netty/")
                        || name.startsWith("io/kinesislite/shaded/org/reactivestreams/")
                        || name.startsWith("META-INF/"));
        assertThat(FILES)
                .containsKeys(
                        "io/kinesislite/flink/table/KinesisLiteTableFactory.class",
                        "io/kinesislite/shaded/software/amazon/awssdk/services/kinesis/KinesisAsyncClient.class",
                        "io/kinesislite/shaded/software/amazon/awssdk/services/sts/StsClient.class");
    }

    @Test
    void refersToNothingThatWasRelocated() {
        Pattern unrelocated =
                Pattern.compile("(?<!io/kinesislite/shaded/)(software/amazon/(awssdk|eventstream)/\\w+/\\w+"
                        + "|\\bio/netty/\\w+/\\w+|org/reactivestreams/\\w+)");
        List<String> references = new ArrayList<>();
        FILES.forEach((name, bytes) -> {
            if (name.endsWith(".class")) {
                Matcher found = unrelocated.matcher(new String(bytes, ISO_8859_1));
                if (found.find()) {
                    references.add(name + " refers to " + found.group());
                }
            }
        });

        assertThat(references).isEmpty();
    }

    @Test
    void bundlesNoLogging() {
        assertThat(FILES.keySet())
                .noneMatch(name -> name.contains("slf4j/")
                        || name.contains("log4j/")
                        || name.contains("commons/logging/")
                        || name.contains("logback/"));
    }

    @Test
    void bundlesNoAnnotationsForTheCompiler() {
        assertThat(FILES.keySet()).noneMatch(name -> name.contains("jspecify"));
    }

    @Test
    void holdsNoSignaturesNorModules() {
        assertThat(FILES.keySet())
                .noneMatch(
                        name -> name.matches("META-INF/[^/]*\\.(SF|DSA|RSA|EC)") || name.endsWith("module-info.class"));
    }

    @Test
    void namesServicesThatAreThere() {
        List<String> services = FILES.keySet().stream()
                .filter(name -> name.startsWith("META-INF/services/"))
                .toList();

        assertThat(services)
                .contains(
                        "META-INF/services/org.apache.flink.table.factories.Factory",
                        "META-INF/services/io.kinesislite.shaded.software.amazon.awssdk.http.SdkHttpService",
                        "META-INF/services/io.kinesislite.shaded.software.amazon.awssdk.http.async.SdkAsyncHttpService");
        assertThat(text("META-INF/services/org.apache.flink.table.factories.Factory")
                        .lines())
                .containsExactlyInAnyOrder(
                        "io.kinesislite.flink.table.KinesisLiteTableFactory",
                        "io.kinesislite.flink.table.catalog.KinesisLiteCatalogFactory");
        for (String service : services) {
            String interfaceName = service.substring("META-INF/services/".length());
            if (!interfaceName.startsWith("org.apache.flink.")) {
                assertThat(FILES).containsKey(interfaceName.replace('.', '/') + ".class");
            }
            for (String line : text(service).lines().toList()) {
                String implementation = line.strip();
                if (!implementation.isEmpty() && !implementation.startsWith("#")) {
                    assertThat(FILES).as(service).containsKey(implementation.replace('.', '/') + ".class");
                }
            }
        }
    }

    @Test
    void carriesTheLicencesOfAllThatIsInIt() throws IOException {
        assertThat(text("META-INF/LICENSE")).contains("Apache License");
        assertThat(FILES)
                .containsKeys(
                        "META-INF/licenses/LICENSE.aws-sdk-java",
                        "META-INF/licenses/LICENSE.FastDoubleParser",
                        "META-INF/licenses/LICENSE.FastDoubleParser-ThirdParty",
                        "META-INF/licenses/LICENSE.Schubfach",
                        "META-INF/licenses/LICENSE.reactive-streams");
        String notice = text("META-INF/NOTICE");
        assertThat(notice).contains("kinesis-lite", "AWS SDK for Java 2.0", "The Netty Project");
        int artifacts = 0;
        for (var file : FILES.entrySet()) {
            if (file.getKey().matches("META-INF/maven/(?!io\\.kinesislite/).*/pom\\.properties")) {
                Properties pom = new Properties();
                pom.load(new ByteArrayInputStream(file.getValue()));
                assertThat(notice)
                        .contains("- " + pom.getProperty("groupId") + ":" + pom.getProperty("artifactId") + ":"
                                + pom.getProperty("version"));
                artifacts++;
            }
        }
        assertThat(artifacts).isGreaterThan(20);
    }

    @Test
    void holdsWhatTheSecurityPageListsInTheSameVersions() throws IOException {
        assertThat(WITHOUT_VERSION.keySet())
                .allSatisfy(name -> assertThat(FILES).containsKey("io/kinesislite/shaded/" + name));
        List<String> shipped = new ArrayList<>(WITHOUT_VERSION.values());
        for (var file : FILES.entrySet()) {
            if (file.getKey().matches("META-INF/maven/(?!io\\.kinesislite/).*/pom\\.properties")) {
                Properties pom = new Properties();
                pom.load(new ByteArrayInputStream(file.getValue()));
                shipped.add(pom.getProperty("groupId") + ":" + pom.getProperty("artifactId") + ":"
                        + pom.getProperty("version"));
            }
        }

        assertThat(listed()).containsExactlyInAnyOrderElementsOf(shipped);
    }

    private static List<String> listed() throws IOException {
        Pattern row = Pattern.compile("^\\| `(\\S+)` \\| (\\S+) \\| (`.*`) \\|$", Pattern.MULTILINE);
        List<String> artifacts = new ArrayList<>();
        Matcher rows = row.matcher(Files.readString(SECURITY_PAGE));
        while (rows.find()) {
            for (String artifact : rows.group(3).replace("`", "").split(", ", -1)) {
                artifacts.add(rows.group(1) + ":" + artifact + ":" + rows.group(2));
            }
        }
        return artifacts;
    }

    @Test
    void staysSmall() throws IOException {
        assertThat(Files.size(JAR)).isBetween(5_000_000L, 25_000_000L);
    }

    private static String text(String file) {
        assertThat(FILES).containsKey(file);
        return new String(FILES.get(file), UTF_8);
    }
}
