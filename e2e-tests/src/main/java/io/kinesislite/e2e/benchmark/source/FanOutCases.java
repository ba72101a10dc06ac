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
package io.kinesislite.e2e.benchmark.source;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The cases of fan-out: live shards within the service's limits, and backlogs without them. */
final class FanOutCases {
    static final Case BACKLOG_64 = backlog(64);
    static final Case BACKLOG_4 = backlog(4);
    static final Case LIVE_1 = live(1);
    static final Case LIVE_16 = live(16);
    static final Case LIVE_64 = live(64);

    /** Those with the most events come first: they warm up what all others run. */
    private static final List<Case> ALL = List.of(BACKLOG_64, BACKLOG_4, LIVE_1, LIVE_16, LIVE_64);

    private FanOutCases() {}

    /** {@code default}, {@code all}, or those whose whole name matches a regular expression. */
    static List<Case> chosen(String choice) {
        if (choice.equals("default") || choice.equals("all")) {
            return ALL;
        }
        Predicate<String> wanted = Pattern.compile(choice).asMatchPredicate();
        return ALL.stream().filter(each -> wanted.test(each.id())).toList();
    }

    private static Case backlog(int shards) {
        return new Case(Kind.PUSHED_BACKLOG, shards, 1_000, 10_000, new Case.Service(0, false));
    }

    private static Case live(int shards) {
        return new Case(Kind.PUSHED_LIVE, shards, 1_000, 10_000, new Case.Service(0, true));
    }
}
