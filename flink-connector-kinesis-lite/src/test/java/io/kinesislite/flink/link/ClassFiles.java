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
package io.kinesislite.flink.link;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;

/** A class path: the connector's classes, the jars of one line of Flink, and for all else what the tests run with. */
final class ClassFiles implements AutoCloseable {
    private final Path own;
    private final URLClassLoader flink;
    private final Map<String, Optional<ClassShape>> known = new HashMap<>();

    private ClassFiles(Path own, URLClassLoader flink) {
        this.own = own;
        this.flink = flink;
    }

    static ClassFiles of(Path own, Path jars) {
        try (Stream<Path> files = Files.list(jars)) {
            URL[] urls = files.filter(file -> file.toString().endsWith(".jar"))
                    .map(ClassFiles::url)
                    .toArray(URL[]::new);
            return new ClassFiles(own, new URLClassLoader(urls, null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The class of this internal name; none if this class path does not have it. */
    Optional<ClassShape> find(String name) {
        Optional<ClassShape> before = known.get(name);
        if (before != null) {
            return before;
        }
        Optional<ClassShape> found = read(name + ".class");
        known.put(name, found);
        return found;
    }

    /** All classes below {@code own}. */
    List<ClassShape> own() {
        try (Stream<Path> files = Files.walk(own)) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .map(file -> own.relativize(file).toString().replace(".class", ""))
                    .sorted()
                    .map(name -> find(name).orElseThrow())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        flink.close();
    }

    private Optional<ClassShape> read(String file) {
        try (InputStream in = open(file)) {
            if (in == null) {
                return Optional.empty();
            }
            ClassNode node = new ClassNode();
            new ClassReader(in).accept(node, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
            return Optional.of(ClassShape.of(node));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private @Nullable InputStream open(String file) throws IOException {
        if (Files.exists(own.resolve(file))) {
            return Files.newInputStream(own.resolve(file));
        }
        return file.startsWith(Uses.FLINK)
                ? flink.getResourceAsStream(file)
                : ClassLoader.getSystemResourceAsStream(file);
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
