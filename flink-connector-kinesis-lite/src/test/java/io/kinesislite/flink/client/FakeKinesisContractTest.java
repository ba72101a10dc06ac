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

import io.kinesislite.flink.fixtures.FakeKinesis;
import io.kinesislite.flink.fixtures.FakeKinesis.Operation;
import io.kinesislite.flink.model.FailureKind;
import io.kinesislite.testkit.ManualClock;
import io.kinesislite.testkit.StoreConfig;
import io.kinesislite.testkit.StreamStore;

class FakeKinesisContractTest extends KinesisClientContract {
    private final ManualClock clock = new ManualClock(START);
    private final FakeKinesis kinesis = new FakeKinesis(new StreamStore(StoreConfig.defaults()
            .withClock(clock)
            .withThroughputLimits(true)
            .withFanOut(fanOut -> fanOut.withConsumersPerStream(CONSUMERS))));

    @Override
    public StreamStore store() {
        return kinesis.store();
    }

    @Override
    public ManualClock clock() {
        return clock;
    }

    @Override
    KinesisAdmin open() {
        return kinesis.client();
    }

    @Override
    public void nextPageIsAGap(long millisBehindLatest) {
        kinesis.gap(FIRST.shard(), millisBehindLatest);
    }

    @Override
    public void nextPageFails(FailureKind kind) {
        kinesis.fail(Operation.RECORDS, FIRST.shard(), kind);
    }

    @Override
    public void holdPages() {
        kinesis.hold(Operation.RECORDS, FIRST.shard());
    }

    @Override
    public void push() {
        kinesis.push();
    }
}
