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

/**
 * How long to wait for the service.
 *
 * @param connect for a connection to be made
 * @param read for the next bytes of an answer
 * @param call for a whole reading call: a page of GetRecords may bring 10 MB over a narrow line
 * @param put for a whole PutRecords, longer since a call given up may have stored its records
 * @param event for an event of a subscription, records or not. The API reference does not say how often one comes; the testkit sends
 *     one every 5 seconds. This is what Amazon's own client (KCL 2.x, {@code ShardConsumer}) waits before it takes a
 *     subscription for dead. A wrong guess costs one more call of SubscribeToShard, and loses nothing
 */
record CallTimeouts(Duration connect, Duration read, Duration call, Duration put, Duration event) {

    static final CallTimeouts DEFAULT = new CallTimeouts(
            Duration.ofSeconds(3),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofSeconds(35));
}
