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

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** All cases, and those of them that are run unless others are asked for. */
final class Cases {
    static final Case WIDE_30 = backlog(64, 1_000, 400, new Case.Service(30, false));
    static final Case WIDE_10 = backlog(64, 1_000, 400, new Case.Service(10, false));
    static final Case FULL = backlog(4, 1_000, 10_000, new Case.Service(0, false));
    static final Case LIVE_1 = live(1, 10);
    static final Case LIVE_64 = live(64, 30);
    static final Case LIVE_256 = live(256, 30);
    static final Case IDLE_0 = idle(0);
    static final Case IDLE_64 = idle(64);
    static final Case HOT_ALONE = fair(Kind.HOT, 1);
    static final Case HOT_BESIDE_200 = fair(Kind.HOT, 201);
    static final Case HEALTHY = fair(Kind.HEALTHY, 4);
    static final Case THROTTLED = fair(Kind.THROTTLED, 4);
    static final Case HUNG = fair(Kind.HUNG, 4);
    static final Case START = start(Kind.START);
    static final Case RESTORE = start(Kind.RESTORE);

    /** Those with the most calls come first: they warm up what all others run. */
    private static final List<Case> DEFAULTS = List.of(
            WIDE_10,
            WIDE_30,
            FULL,
            LIVE_1,
            LIVE_64,
            LIVE_256,
            IDLE_0,
            IDLE_64,
            HOT_ALONE,
            HOT_BESIDE_200,
            HEALTHY,
            THROTTLED,
            HUNG,
            START,
            RESTORE);

    private Cases() {}

    /** {@code default}, {@code all}, or those whose whole name matches a regular expression. */
    static List<Case> chosen(String choice) {
        return switch (choice) {
            case "default" -> DEFAULTS;
            case "all" -> all();
            default -> {
                Predicate<String> wanted = Pattern.compile(choice).asMatchPredicate();
                yield all().stream().filter(each -> wanted.test(each.id())).toList();
            }
        };
    }

    private static List<Case> all() {
        List<Case> all = new ArrayList<>();
        for (boolean limits : new boolean[] {false, true}) {
            for (int shards : new int[] {1, 4, 16, 64}) {
                for (int bytes : new int[] {100, 1_000}) {
                    addBacklogs(all, shards, bytes, limits);
                }
            }
        }
        for (int shards : new int[] {1, 16, 64, 256}) {
            all.add(live(shards, 10));
            all.add(live(shards, 30));
        }
        for (int shards : new int[] {0, 1, 64, 256}) {
            all.add(idle(shards));
        }
        for (int idle : new int[] {0, 20, 50, 200}) {
            all.add(fair(Kind.HOT, idle + 1));
        }
        all.addAll(List.of(HEALTHY, THROTTLED, HUNG, START, RESTORE));
        return all;
    }

    /** One after the other, since a stream stays as long as only the service or the size of a page changes. */
    private static void addBacklogs(List<Case> all, int shards, int bytes, boolean limits) {
        for (int page : new int[] {400, 10_000}) {
            for (int latency : new int[] {0, 10, 30, 100}) {
                all.add(backlog(shards, bytes, page, new Case.Service(latency, limits)));
            }
        }
    }

    private static Case backlog(int shards, int bytes, int page, Case.Service service) {
        return new Case(Kind.BACKLOG, shards, bytes, page, service);
    }

    private static Case live(int shards, int latency) {
        return new Case(Kind.LIVE, shards, 1_000, 10_000, new Case.Service(latency, true));
    }

    private static Case idle(int shards) {
        return new Case(Kind.IDLE, shards, 1_000, 10_000, new Case.Service(10, true));
    }

    /** Pages of 400 records of 1,000 bytes: five of them a second are what a shard may give away, without bursts. */
    private static Case fair(Kind kind, int shards) {
        return new Case(kind, shards, 1_000, 400, new Case.Service(10, true));
    }

    private static Case start(Kind kind) {
        return new Case(kind, 64, 1_000, 10_000, new Case.Service(10, true));
    }
}
