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
package io.kinesislite.e2e.contract;

import static java.util.stream.Collectors.toCollection;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/** Turns a check around when a deviation is declared for it, and hands every outcome to the table. */
final class DeviationExtension implements BeforeAllCallback, InvocationInterceptor {

    @Override
    public void beforeAll(ExtensionContext context) {
        var checks = Arrays.stream(context.getRequiredTestClass().getMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .map(Method::getName)
                .collect(toCollection(TreeSet::new));
        for (Deviation deviation : Deviation.of(provider(context))) {
            if (!checks.contains(deviation.check())) {
                throw new IllegalStateException("The table of deviations of "
                        + provider(context).label() + " names a check that does not exist: " + deviation.check());
            }
        }
        ContractTable.of(context).begin(provider(context), checks);
    }

    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        String check = method.getExecutable().getName();
        Provider provider = provider(context);
        Optional<Deviation> declared = Deviation.of(provider, check);
        if (declared.isPresent()) {
            expectFailure(invocation, provider, declared.get());
            ContractTable.of(context).deviated(provider, declared.get());
        } else {
            invocation.proceed();
            ContractTable.of(context).passed(provider, check);
        }
    }

    private static void expectFailure(Invocation<Void> invocation, Provider provider, Deviation declared) {
        try {
            invocation.proceed();
        } catch (Throwable failure) {
            if (failure.toString().contains(declared.symptom())) {
                return;
            }
            throw new AssertionError(
                    provider.label() + " deviates otherwise than declared in " + declared.check()
                            + ": expected a failure with '" + declared.symptom()
                            + "'. Correct the table of deviations.",
                    failure);
        }
        throw new AssertionError(provider.label() + " is declared to deviate in " + declared.check() + " ("
                + declared.reason() + "), and does not. Remove it from the table of deviations.");
    }

    private static Provider provider(ExtensionContext context) {
        return ((KinesisContract) context.getRequiredTestInstance()).provider();
    }
}
