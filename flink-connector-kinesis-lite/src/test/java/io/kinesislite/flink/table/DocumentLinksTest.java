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
package io.kinesislite.flink.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The links of the documents lead somewhere, and from the README every page can be reached. */
class DocumentLinksTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path README = ROOT.resolve("README.md");
    private static final Set<String> NOT_OURS = Set.of("target", "node_modules", ".git");
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)\\s]+)\\)");
    private static final Pattern CODE =
            Pattern.compile("^ *```.*?^ *```|`[^`\\n]+`", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern HEADING = Pattern.compile("^#{1,6} +(.*)$", Pattern.MULTILINE);

    /**
     * A link to something of this repository.
     *
     * @param from the page that has it
     * @param target as it is written
     */
    private record Link(Path from, String target) {

        Path file() {
            String path = target.replaceFirst("#.*", "");
            return path.isEmpty() ? from : from.resolveSibling(path).normalize();
        }

        boolean leadsSomewhere() {
            int hash = target.indexOf('#');
            return Files.exists(file()) && (hash < 0 || anchors(read(file())).contains(target.substring(hash + 1)));
        }

        @Override
        public String toString() {
            return ROOT.relativize(from) + " → " + target;
        }
    }

    @Test
    void linksLeadToFilesAndHeadingsThatThereAre() throws IOException {
        List<Link> links =
                pages().stream().flatMap(page -> links(page).stream()).toList();

        assertThat(links).hasSizeGreaterThan(100);
        assertThat(links).filteredOn(link -> !link.leadsSomewhere()).isEmpty();
    }

    @Test
    void pagesCanBeReachedFromTheReadme() throws IOException {
        Set<Path> reached = new HashSet<>(Set.of(README));
        Deque<Path> toFollow = new ArrayDeque<>(reached);
        while (!toFollow.isEmpty()) {
            for (Link link : links(toFollow.pop())) {
                pagesOf(link.file()).filter(reached::add).forEach(toFollow::add);
            }
        }

        assertThat(pages()).hasSizeGreaterThan(20).isSubsetOf(reached);
    }

    @Test
    void anchorsAreThoseOfGitHub() {
        assertThat(anchors(
                        "# Options of `kinesis`\n## It's *one*, isn't it?\n## Same\n```\n# no heading\n```\n## Same\n"))
                .containsExactlyInAnyOrder("options-of-kinesis", "its-one-isnt-it", "same", "same-1");
    }

    /** A link to a folder leads to all of its pages. */
    private static Stream<Path> pagesOf(Path target) {
        if (!Files.isDirectory(target)) {
            return Stream.of(target).filter(DocumentLinksTest::isPage);
        }
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(DocumentLinksTest::isPage).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Link> links(Path page) {
        return LINK.matcher(withoutCode(read(page)))
                .results()
                .map(link -> link.group(1))
                .filter(target -> !target.contains("://"))
                .map(target -> new Link(page, target))
                .toList();
    }

    private static Set<String> anchors(String text) {
        Map<String, Integer> seen = new HashMap<>();
        return HEADING.matcher(text.replaceAll("(?ms)^ *```.*?^ *```", ""))
                .results()
                .map(heading -> heading.group(1)
                        .strip()
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .map(anchor -> {
                    int before = seen.merge(anchor, 1, Integer::sum) - 1;
                    return before == 0 ? anchor : anchor + "-" + before;
                })
                .collect(Collectors.toSet());
    }

    /** Code may have brackets that are no links; the text of a link may be code. */
    private static String withoutCode(String text) {
        return CODE.matcher(text).replaceAll("");
    }

    private static boolean isPage(Path file) {
        return file.toString().endsWith(".md");
    }

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>();
        Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return NOT_OURS.contains(folder.getFileName().toString())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (isPage(file)) {
                    pages.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return pages;
    }

    private static String read(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
