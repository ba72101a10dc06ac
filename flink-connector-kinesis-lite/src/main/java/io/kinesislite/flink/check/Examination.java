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
package io.kinesislite.flink.check;

import io.kinesislite.flink.client.KinesisAdmin;
import io.kinesislite.flink.model.ClientConfig;
import java.util.Optional;
import java.util.Set;

/** What is looked at with one client. */
interface Examination {
    /** What it is of, as the report says it. */
    String title();

    /** How to reach Kinesis. */
    ClientConfig client();

    /** What has to be allowed. */
    Set<Action> actions();

    /** Tries what changes nothing, and says of the rest that it was not tried. */
    void run(KinesisAdmin kinesis, Attempts attempts, Arns arns) throws InterruptedException;

    /** The least policy, by what is known of ARNs. */
    Policy policy(Arns arns);

    /** What of that policy depends on more than the options. */
    default Optional<String> remark() {
        return Optional.empty();
    }
}
