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

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A {@link KinesisServer} for JUnit 5: one per test class, nested classes included, handed to any parameter of that type.
 * After each test its streams, faults and journal are cleared, so tests of a class must not run in parallel.
 *
 * <p>{@code @ExtendWith(KinesisExtension.class)} for the defaults, or a static field {@code @RegisterExtension static
 * final KinesisExtension KINESIS = new KinesisExtension(KinesisServer.builder().shardPageSize(2))}.
 */
public final class KinesisExtension implements BeforeAllCallback, AfterEachCallback, ParameterResolver {
    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(KinesisExtension.class);

    private final KinesisServer.Builder builder;

    /** A server with all defaults. */
    public KinesisExtension() {
        this(KinesisServer.builder());
    }

    /** A server of the caller's making. */
    public KinesisExtension(KinesisServer.Builder builder) {
        this.builder = builder;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        var unused = server(context);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        server(context).clear();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == KinesisServer.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return server(context);
    }

    /** The store of the first class that asks is looked up by all below it; JUnit closes what is in it. */
    private KinesisServer server(ExtensionContext context) {
        return context.getStore(NAMESPACE)
                .getOrComputeIfAbsent(this, key -> new Running(builder.start()), Running.class)
                .server();
    }

    /** Before version 5.13, JUnit closes only what has its own type, which is deprecated since. */
    @SuppressWarnings("deprecation")
    private record Running(KinesisServer server) implements AutoCloseable, ExtensionContext.Store.CloseableResource {
        @Override
        public void close() {
            server.close();
        }
    }
}
