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
package io.kinesislite.testkit;

import org.jspecify.annotations.Nullable;

/**
 * What came of a call.
 *
 * @param answer what the caller is told
 * @param subscription what goes on behind a good answer, or null
 */
record Outcome(Answer answer, @Nullable ShardSubscription subscription) {
    static Outcome of(Answer answer) {
        return new Outcome(answer, null);
    }

    static Outcome refusal(KinesisError error) {
        return of(Answer.refusal(error));
    }

    static Outcome subscribed(ShardSubscription subscription) {
        return new Outcome(Answer.empty(), subscription);
    }

    /** What the journal notes. */
    String name() {
        KinesisError error = answer.error();
        return error == null ? Call.OK : error.type();
    }

    /** Nobody hears what the subscription would push. */
    void abandon() {
        if (subscription != null) {
            subscription.close();
        }
    }
}
