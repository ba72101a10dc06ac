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
package io.kinesislite.e2e.quickstart;

import java.net.URI;

/** The Kinesis that a run talks to. */
sealed interface Target {

    String region();

    /** A server inside this JVM, born and gone with the run. */
    record InJvm(String region) implements Target {}

    /** LocalStack, kinesis-local or any other Kinesis-compatible endpoint: missing streams are created. */
    record Endpoint(URI uri, String region) implements Target {}

    /** Amazon Kinesis itself: nothing that costs money is created. */
    record Aws(String region) implements Target {}
}
