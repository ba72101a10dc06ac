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
package io.kinesislite.e2e.copy;

import io.kinesislite.e2e.endpoint.Item;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Records to be copied: most of 10 bytes to 1 KB, some of 100 to 900 KB, random bytes, keys in several scripts. Every
 * payload begins with its own number, so that no two are alike.
 *
 * @param records the records, in the order in which they are put
 */
record Workload(List<Item> records) {
    private static final List<String> NAMES = List.of("user-", "usuário-", "用户-", "пользователь-", "ユーザー-", "🦒-");

    /** A workload that is the same every time. */
    static Workload of(int small, int large) {
        Random random = new Random(20_260_101);
        List<Item> records = new ArrayList<>(small + large);
        for (int i = 0; i < small + large; i++) {
            boolean isLarge = large > 0 && i % ((small + large) / large) == 0;
            int size = isLarge ? random.nextInt(100_000, 900_000) : random.nextInt(10, 1_024);
            records.add(item(i, size, random));
        }
        return new Workload(records);
    }

    private static Item item(int number, int size, Random random) {
        byte[] payload = new byte[size];
        random.nextBytes(payload);
        ByteBuffer.wrap(payload).putInt(number);
        String name = NAMES.get(number % NAMES.size());
        return new Item(name + random.nextInt(50_000), payload);
    }

    /** How often each record occurs. */
    Map<Item, Integer> counts() {
        return counts(records);
    }

    static Map<Item, Integer> counts(List<Item> items) {
        Map<Item, Integer> counts = new HashMap<>(items.size() * 2);
        items.forEach(item -> counts.merge(item, 1, Integer::sum));
        return Collections.unmodifiableMap(counts);
    }
}
