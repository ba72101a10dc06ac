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
package io.kinesislite.e2e.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** A user JAR of some of this class path's classes. Flink takes the jars in a JAR's {@code lib/} along. */
public final class UserJar {
    private final Set<String> classes = new TreeSet<>();
    private final Set<Path> libraries = new LinkedHashSet<>();

    private UserJar() {}

    /** One that is empty so far. */
    public static UserJar create() {
        return new UserJar();
    }

    /** Takes a class, and all that are nested in it. */
    public UserJar with(Class<?> type) throws IOException {
        String name = type.getSimpleName();
        return withFiles(type, file -> file.equals(name + ".class") || file.startsWith(name + "$"));
    }

    /** Takes all classes of that one's package, but tests. */
    public UserJar withPackageOf(Class<?> type) throws IOException {
        return withFiles(type, file -> !file.matches(".*Test(\\$.*)?\\.class"));
    }

    private UserJar withFiles(Class<?> type, Predicate<String> taken) throws IOException {
        String folder = type.getPackageName().replace('.', '/');
        try (Stream<Path> files = Files.list(root(type).resolve(folder))) {
            files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".class") && taken.test(file))
                    .forEach(file -> classes.add(folder + '/' + file));
        }
        return this;
    }

    private static Path root(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("Where " + type + " comes from is no folder", e);
        }
    }

    /** Takes a jar, into {@code lib/}. */
    public UserJar withLibrary(Path jar) {
        libraries.add(jar);
        return this;
    }

    /** Writes it there, and returns that. */
    public Path write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out)) {
            for (String each : classes) {
                jar.putNextEntry(new ZipEntry(each));
                try (InputStream in = UserJar.class.getClassLoader().getResourceAsStream(each)) {
                    in.transferTo(jar);
                }
            }
            for (Path each : libraries) {
                jar.putNextEntry(new ZipEntry("lib/" + each.getFileName()));
                Files.copy(each, jar);
            }
        }
        return file;
    }
}
