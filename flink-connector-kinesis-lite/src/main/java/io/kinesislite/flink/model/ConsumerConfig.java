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
package io.kinesislite.flink.model;

import java.io.Serializable;
import java.time.Duration;

/**
 * How shards are read, and with which consumers if they are not polled.
 *
 * @param mode how shards are read
 * @param naming which consumers
 * @param lifecycle who registers and deregisters them
 * @param registerTimeout how long it may take until all of them can be used
 * @param deregisterTimeout how long the end of a job may wait for their deregistration
 */
public record ConsumerConfig(
        ConsumerMode mode,
        ConsumerNaming naming,
        ConsumerLifecycle lifecycle,
        Duration registerTimeout,
        Duration deregisterTimeout)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    /**
     * @throws IllegalArgumentException if the job is to manage consumers that are given, or someone else those that the job names
     */
    public ConsumerConfig {
        if (naming instanceof ConsumerNaming.Registered && lifecycle != ConsumerLifecycle.EXTERNAL) {
            throw new IllegalArgumentException("consumerArn names consumers that are registered by someone else, and"
                    + " consumerLifecycle is another one than external. Leave consumerLifecycle out, or set consumerName in"
                    + " place of consumerArn.");
        }
        if (naming instanceof ConsumerNaming.Prefixed && lifecycle == ConsumerLifecycle.EXTERNAL) {
            throw new IllegalArgumentException("consumerLifecycle external leaves the consumer to someone else, and nothing"
                    + " says which it is: set consumerName or consumerArn.");
        }
        requirePositive("registerConsumerTimeout", registerTimeout);
        requirePositive("deregisterConsumerTimeout", deregisterTimeout);
    }

    private static void requirePositive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + " is " + value + ": it has to be more than 0.");
        }
    }
}
