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
package io.kinesislite.e2e.benchmark.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What a request of 500 records carries: random bytes, and keys that spread over all shards. */
record Payloads(List<String> keys, List<byte[]> payloads) {
    static final int BATCH = 500;

    static Payloads random(int bytes) {
        Random random = new Random(1);
        List<String> keys = new ArrayList<>();
        List<byte[]> payloads = new ArrayList<>();
        for (int i = 0; i < BATCH; i++) {
            byte[] payload = new byte[bytes];
            random.nextBytes(payload);
            keys.add("user-" + i);
            payloads.add(payload);
        }
        return new Payloads(keys, payloads);
    }
}
