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

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One {@link KinesisLocal} for all test classes of the JVM, handed to any parameter of that type: tests use stream names
 * of their own. Without node on the PATH the tests are skipped, except in CI ({@code CI=true}), where they fail.
 */
public final class KinesisLocalExtension implements ExecutionCondition, BeforeAllCallback, ParameterResolver {
    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(KinesisLocalExtension.class);

    private static final String NEEDED = "kinesis-local needs node and npm on the PATH. Install Node 20.";

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (KinesisLocal.isAvailable() || inCi()) {
            return ConditionEvaluationResult.enabled("node is there, or must be");
        }
        String skipped = context.getDisplayName() + " is skipped: " + NEEDED;
        System.out.println(skipped); // allow: NoSystemOut, the build tool shows no reasons of skipped tests
        return ConditionEvaluationResult.disabled(skipped);
    }

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
            throw new IllegalStateException("CI must not skip these tests: " + NEEDED);
        }
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(KinesisLocal.class, key -> KinesisLocal.start(), KinesisLocal.class);
    }

    private static boolean inCi() {
        return "true".equals(System.getenv("CI"));
    }
}
