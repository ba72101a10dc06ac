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

import io.kinesislite.e2e.benchmark.contestant.BlockingReader;
import io.kinesislite.e2e.benchmark.contestant.KinesisLite;
import io.kinesislite.e2e.benchmark.contestant.SdkLoop;
import java.util.List;

/**
 * A contestant as the command line knows it.
 *
 * @param name what it is called in results
 * @param classPath in front of the benchmark's own; empty for those that come with it
 * @param adapter the class of its adapter
 * @param isBareClient whether it is a client without Flink
 */
record Competitor(String name, String classPath, String adapter, boolean isBareClient) {

    /** Those that come with the benchmark. */
    static final List<Competitor> BUILT_IN = List.of(
            own("kinesis-lite", KinesisLite.class, false),
            own("blocking", BlockingReader.class, false),
            own("sdk", SdkLoop.class, true),
            own("kinesis-lite-http2", KinesisLite.Http2.class, false),
            own("sdk-http2", SdkLoop.Http2.class, true),
            own("sdk-crt", SdkLoop.Crt.class, true));

    private static Competitor own(String name, Class<?> adapter, boolean bare) {
        return new Competitor(name, "", adapter.getName(), bare);
    }
}
