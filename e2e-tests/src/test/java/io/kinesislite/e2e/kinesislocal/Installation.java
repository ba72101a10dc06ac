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
package io.kinesislite.e2e.kinesislocal;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The node package of kinesis-local in its folder, installed from the lock file when it is absent or another.
 *
 * <p>Thread: any; one at a time installs, in this JVM and in others.
 */
final class Installation {
    private static final Logger LOG = LoggerFactory.getLogger(Installation.class);
    private static final ReentrantLock INSTALLING = new ReentrantLock();
    private static final long INSTALL_MINUTES = 5;

    private final Path folder;
    private final Path target;

    private Installation(Path module) {
        folder = module.resolve("kinesis-local").toAbsolutePath();
        target = module.resolve("target").toAbsolutePath();
    }

    /** The installation of this module, whether tests run from the module or from the root of the repository. */
    static Installation ofModule() {
        return Stream.of(Path.of(""), Path.of("e2e-tests"))
                .filter(module -> Files.exists(module.resolve("kinesis-local/package-lock.json")))
                .map(Installation::new)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Cannot find kinesis-local/package-lock.json from "
                        + Path.of("").toAbsolutePath() + ". Run the tests in the module e2e-tests."));
    }

    /** Whether a program is on the PATH. */
    static boolean onPath(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }

    Path folder() {
        return folder;
    }

    /** Where output goes: the module's build folder. */
    Path target() {
        return target;
    }

    Path main() {
        return folder.resolve("node_modules/kinesis-local/main.js");
    }

    Path certificate() {
        return folder.resolve("node_modules/kinesis-local/server.json");
    }

    void ensureUpToDate() {
        INSTALLING.lock();
        try {
            Files.createDirectories(target);
            try (FileChannel lock = FileChannel.open(
                            target.resolve("kinesis-local-install.lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
                    var held = lock.lock()) {
                if (held.isValid() && !isUpToDate()) {
                    install();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot install kinesis-local in " + folder, e);
        } finally {
            INSTALLING.unlock();
        }
    }

    private boolean isUpToDate() throws IOException {
        return Files.exists(main())
                && Files.exists(installedLock())
                && Files.mismatch(installedLock(), folder.resolve("package-lock.json")) < 0;
    }

    private void install() throws IOException {
        Path output = target.resolve("kinesis-local-install.log");
        LOG.info("Installing kinesis-local in {}", folder);
        Process npm = new ProcessBuilder(List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            if (!npm.waitFor(INSTALL_MINUTES, TimeUnit.MINUTES) || npm.exitValue() != 0) {
                throw new IllegalStateException("Cannot install kinesis-local in " + folder
                        + ": npm ci failed. Its output is in " + output + ":\n" + Files.readString(output));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while npm installed kinesis-local in " + folder, e);
        } finally {
            npm.destroyForcibly();
        }
        Files.copy(folder.resolve("package-lock.json"), installedLock());
    }

    /** A copy of the lock file that was installed; npm removes it with the rest of node_modules. */
    private Path installedLock() {
        return folder.resolve("node_modules/.installed-package-lock.json");
    }
}
