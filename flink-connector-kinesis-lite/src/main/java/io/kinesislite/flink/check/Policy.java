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
package io.kinesislite.flink.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A policy of IAM's that belongs to an identity. */
record Policy(List<Statement> statements) {

    /** Actions that are allowed for each of some resources. */
    record Statement(List<String> actions, List<String> resources) {}

    /** The policy that allows actions, each for the resources of its kind. */
    static Policy of(Set<Action> actions, List<String> streams, List<String> consumers) {
        List<Statement> statements = new ArrayList<>();
        for (Action.Resource kind : Action.Resource.values()) {
            List<String> ofKind = actions.stream()
                    .filter(action -> action.resource() == kind)
                    .sorted()
                    .map(Action::toString)
                    .toList();
            if (!ofKind.isEmpty()) {
                statements.add(new Statement(
                        ofKind,
                        switch (kind) {
                            case ALL -> List.of("*");
                            case STREAM -> streams;
                            case CONSUMER -> consumers;
                        }));
            }
        }
        return new Policy(statements);
    }

    /** The policy that allows to take a role. */
    static Policy ofAssuming(String role) {
        return new Policy(List.of(new Statement(List.of("sts:AssumeRole"), List.of(role))));
    }

    /** As IAM takes it. */
    String json() {
        return statements.stream()
                .map(Policy::json)
                .collect(Collectors.joining(
                        ",\n", "{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": [\n", "\n  ]\n}"));
    }

    private static String json(Statement statement) {
        return "    {\n      \"Effect\": \"Allow\",\n      \"Action\": " + json(statement.actions)
                + ",\n      \"Resource\": " + json(statement.resources) + "\n    }";
    }

    private static String json(List<String> values) {
        return values.size() == 1
                ? quoted(values.get(0))
                : values.stream()
                        .map(Policy::quoted)
                        .collect(Collectors.joining(",\n        ", "[\n        ", "\n      ]"));
    }

    private static String quoted(String value) {
        return "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
