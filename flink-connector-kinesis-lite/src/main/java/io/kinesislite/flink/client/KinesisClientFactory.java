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

import java.io.Serializable;

/** Opens a client on the machine that uses it. Travels with the job. */
@FunctionalInterface
public interface KinesisClientFactory extends Serializable {

    /**
     * A new client, which the caller closes. Credentials and region are looked up by the first call, or here, never
     * before.
     *
     * @throws io.kinesislite.flink.model.KinesisLiteException if the configuration cannot work on this machine, such as
     *     an unknown profile or no region
     */
    KinesisClient open();

    /**
     * The same for clients that are closed while the class loader of their job is being closed, which is how it is on Flink's
     * JobManager. They end their threads nevertheless.
     */
    default KinesisClientFactory outlivingTheirClasses() {
        return this;
    }
}
