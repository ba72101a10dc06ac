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
package io.kinesislite.flink.client;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.LongSupplier;

/**
 * What all subscriptions of a client have in common.
 *
 * @param caller the thread that makes calls; it may be held while the AWS SDK looks for credentials
 * @param timer notices silence, even while the I/O thread is held
 * @param silence how long an event that is asked for may take
 * @param nanos a clock for durations
 * @param failures says what a failure means
 */
record SubscriptionSetting(
        Executor caller,
        ScheduledExecutorService timer,
        Duration silence,
        LongSupplier nanos,
        FailureClassifier failures) {}
