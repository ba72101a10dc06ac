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

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The outcome of the run, providers by checks: printed when the run ends, and written to the build folder.
 *
 * <p>Thread: the one that runs the tests.
 */
final class ContractTable implements AutoCloseable {
    private static final String PASSED = "pass";
    private static final String NOT_PASSED = "FAIL";

    private final Map<Provider, Map<String, String>> outcomes = new EnumMap<>(Provider.class);

    /** The table of this run; JUnit closes it, and so prints it, when the last class is through. */
    static ContractTable of(ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(ContractTable.class))
                .getOrComputeIfAbsent(ContractTable.class, key -> new ContractTable(), ContractTable.class);
    }

    void begin(Provider provider, Collection<String> checks) {
        Map<String, String> pending = new TreeMap<>();
        checks.forEach(check -> pending.put(check, NOT_PASSED));
        outcomes.put(provider, pending);
    }

    void passed(Provider provider, String check) {
        record(provider, check, PASSED);
    }

    void deviated(Provider provider, Deviation deviation) {
        record(provider, deviation.check(), "deviation: " + deviation.reason());
    }

    private void record(Provider provider, String check, String outcome) {
        outcomes.computeIfAbsent(provider, absent -> new TreeMap<>()).put(check, outcome);
    }

    @Override
    public void close() throws IOException {
        String table = render();
        System.out.println(table); // allow: NoSystemOut, the table is what the run is for
        Path target = Files.createDirectories(Path.of("target"));
        Files.writeString(target.resolve("kinesis-contract.md"), table);
    }

    private String render() {
        var checks = new TreeSet<String>();
        outcomes.values().forEach(outcome -> checks.addAll(outcome.keySet()));
        String head = outcomes.keySet().stream().map(Provider::label).collect(joining(" | "));
        String rule = outcomes.keySet().stream().map(provider -> "---").collect(joining("|"));
        String rows = checks.stream().map(this::row).collect(joining());
        return "| check | " + head + " |\n|---|" + rule + "|\n" + rows + checks.size() + " checks\n";
    }

    private String row(String check) {
        return outcomes.values().stream()
                .map(outcome -> outcome.getOrDefault(check, "not run"))
                .collect(joining(" | ", "| " + check + " | ", " |\n"));
    }
}
