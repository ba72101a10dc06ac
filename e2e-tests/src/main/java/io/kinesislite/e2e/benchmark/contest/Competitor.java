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
package io.kinesislite.e2e.benchmark.contest;

/**
 * A contestant as the command line knows it.
 *
 * @param name what it is called in results
 * @param classPath in front of the benchmark's own; empty for those that come with it
 * @param adapter the class of its adapter
 * @param isBareClient whether it is a client without Flink
 */
public record Competitor(String name, String classPath, String adapter, boolean isBareClient) {

    /** One that comes with the benchmark. */
    public static Competitor own(String name, Class<?> adapter, boolean bareClient) {
        return new Competitor(name, "", adapter.getName(), bareClient);
    }
}
