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
package io.kinesislite.e2e.delivery;

import java.time.Duration;

/**
 * How long faults last. They are short unless the system property {@code faults} is {@code long}.
 *
 * @param outage how long nothing gets through
 * @param throttle how long the stream takes a tenth
 * @param checkpoints the time between checkpoints
 */
record Pace(Duration outage, Duration throttle, Duration checkpoints) {
    private static final Pace SHORT = new Pace(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofMillis(500));
    private static final Pace LONG = new Pace(Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofSeconds(2));

    static Pace chosen() {
        return "long".equals(System.getProperty("faults")) ? LONG : SHORT;
    }
}
