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
package io.kinesislite.flink.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinesislite.flink.model.ClientConfig;
import io.kinesislite.flink.model.Credentials;
import io.kinesislite.flink.model.StreamId;
import io.kinesislite.testkit.KinesisServer;
import java.io.File;
import java.lang.reflect.Constructor;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Flink's JobManager closes the class loader of a job that has ended while the source's enumerator is still closing its client. Classes
 * that have not been needed before are not to be had any more then.
 */
class ClosedClassLoaderTest {
    private static final List<String> USERS =
            List.of("io.kinesislite.flink.", "software.amazon.", "io.netty.", "org.reactivestreams.");
    private static final long ENDS_WITHIN = 10_000;

    @Test
    void clientEndsItsThreadsWhenItsClassLoaderIsClosed() throws Exception {
        try (KinesisServer kinesis = KinesisServer.start()) {
            kinesis.store().createStream("clicks", 1);
            AutoCloseable client;
            try (UserClassLoader loader = new UserClassLoader()) {
                Constructor<?> opening =
                        loader.loadClass(Opening.class.getName()).getDeclaredConstructor(URI.class);
                opening.setAccessible(true);
                Callable<?> job = (Callable<?>) opening.newInstance(kinesis.endpoint());
                client = (AutoCloseable) job.call();
            }
            List<Thread> threads = Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().startsWith("kinesis-lite-"))
                    .toList();
            assertThat(threads).isNotEmpty();

            client.close();

            for (Thread thread : threads) {
                thread.join(ENDS_WITHIN);
            }
            assertThat(threads).noneMatch(Thread::isAlive);
        }
    }

    /** What a job has done before it ends. It is loaded as a user's class. */
    static final class Opening implements Callable<AutoCloseable> {
        private final URI endpoint;

        Opening(URI endpoint) {
            this.endpoint = endpoint;
        }

        @Override
        public AutoCloseable call() throws Exception {
            KinesisClient client = new AwsClientFactory(ClientConfig.defaults()
                            .withRegion("us-east-1")
                            .withEndpoint(endpoint)
                            .withCredentials(new Credentials.StaticKeys("key", "secret", null)))
                    .outlivingTheirClasses()
                    .open();
            client.describe(new StreamId("clicks")).get(60, TimeUnit.SECONDS);
            return client;
        }
    }

    /** As Flink's child-first one. */
    private static final class UserClassLoader extends URLClassLoader {
        UserClassLoader() throws MalformedURLException {
            super(classPath(), ClosedClassLoaderTest.class.getClassLoader());
        }

        private static URL[] classPath() throws MalformedURLException {
            List<URL> urls = new ArrayList<>();
            for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
                urls.add(Path.of(entry).toUri().toURL());
            }
            return urls.toArray(URL[]::new);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (USERS.stream().noneMatch(name::startsWith)) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }
    }
}
