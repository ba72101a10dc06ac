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
package io.kinesislite.e2e.benchmark.report;

import java.util.Optional;

/**
 * Something that is to be reached.
 *
 * @param name what it is about
 * @param measured what it is, in words; empty if the cases that it takes were not run
 * @param bar what it has to be, in words
 * @param reached whether it is
 */
public record Bar(String name, Optional<String> measured, String bar, boolean reached) {}
