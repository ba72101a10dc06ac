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

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One {@link KinesisLocal} for all test classes of the JVM, handed to any parameter of that type: tests use stream names
 * of their own. Without node on the PATH the tests are skipped, except in CI ({@code CI=true}), where they fail.
 */
public final class KinesisLocalExtension implements BeforeAllCallback, ParameterResolver {
    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(KinesisLocalExtension.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        var unused = shared(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == KinesisLocal.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return shared(context);
    }

    /** JUnit closes what is in the root's store when the run ends. */
    private static KinesisLocal shared(ExtensionContext context) {
        if (!KinesisLocal.isAvailable()) {
            refuse("kinesis-local needs node and npm on the PATH.");
        }
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(KinesisLocal.class, key -> KinesisLocal.start(), KinesisLocal.class);
    }

    private static void refuse(String reason) {
        if ("true".equals(System.getenv("CI"))) {
            throw new IllegalStateException(reason + " CI must not skip these tests: install Node 20.");
        }
        Assumptions.abort(reason + " Install Node 20 to run these tests.");
    }
}
