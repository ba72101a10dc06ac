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
package io.kinesislite.e2e.benchmark.sink;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** All cases, and those of them that are run unless others are asked for. */
final class Cases {
    static final List<Integer> LATENCIES = List.of(0, 10, 30, 100);
    static final Case FAILING = new Case(Kind.FAILING, 1_000, 10, 1);
    static final Case LIMITED = new Case(Kind.LIMITED, 100, 10, 1);
    static final Case AGGREGATED = new Case(Kind.AGGREGATED, 100, 10, 1);

    private Cases() {}

    static Case write(int bytes, int latency) {
        return new Case(Kind.WRITE, bytes, latency, 1);
    }

    /** {@code default}, {@code all}, {@code quick}, or those whose whole name matches a regular expression. */
    static List<Case> chosen(String choice) {
        return switch (choice) {
            case "default" -> defaults();
            case "all" -> all();
            case "quick" -> List.of(write(1_000, 0), write(1_000, 30), write(100, 0), FAILING, LIMITED, AGGREGATED);
            default -> {
                Predicate<String> wanted = Pattern.compile(choice).asMatchPredicate();
                yield all().stream().filter(each -> wanted.test(each.id())).toList();
            }
        };
    }

    private static List<Case> defaults() {
        List<Case> defaults = new ArrayList<>(ofBoth(1));
        defaults.add(new Case(Kind.WRITE, 1_000, 10, 2));
        defaults.addAll(List.of(FAILING, LIMITED, AGGREGATED));
        return defaults;
    }

    private static List<Case> all() {
        List<Case> all = new ArrayList<>(ofBoth(1));
        all.addAll(ofBoth(2));
        all.addAll(List.of(FAILING, LIMITED, AGGREGATED));
        return all;
    }

    private static List<Case> ofBoth(int subtasks) {
        List<Case> cases = new ArrayList<>();
        for (int bytes : new int[] {1_000, 100}) {
            for (int latency : LATENCIES) {
                cases.add(new Case(Kind.WRITE, bytes, latency, subtasks));
            }
        }
        return cases;
    }
}
