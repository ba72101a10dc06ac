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

import static io.kinesislite.testkit.Operation.GET_RECORDS;

import io.kinesislite.flink.model.ClientConfig;
import io.kinesislite.flink.model.Credentials;
import io.kinesislite.flink.model.FailureKind;
import io.kinesislite.testkit.FaultPlan;
import io.kinesislite.testkit.InjectedFault;
import io.kinesislite.testkit.KinesisExtension;
import io.kinesislite.testkit.KinesisServer;
import io.kinesislite.testkit.ManualClock;
import io.kinesislite.testkit.StreamStore;
import org.junit.jupiter.api.extension.RegisterExtension;

class AwsKinesisClientContractTest extends KinesisClientContract {
    private static final ManualClock CLOCK = new ManualClock(START);

    @RegisterExtension
    static final KinesisExtension KINESIS = new KinesisExtension(KinesisServer.builder()
            .clock(CLOCK)
            .throughputLimits(true)
            .shardPageSize(2)
            .store(config -> config.withFanOut(fanOut -> fanOut.withConsumersPerStream(CONSUMERS))));

    private final KinesisServer server;

    AwsKinesisClientContractTest(KinesisServer server) {
        this.server = server;
    }

    @Override
    public StreamStore store() {
        return server.store();
    }

    @Override
    public ManualClock clock() {
        return CLOCK;
    }

    @Override
    KinesisAdmin open() {
        ClientConfig config = ClientConfig.defaults()
                .withRegion("us-east-1")
                .withEndpoint(server.endpoint())
                .withCredentials(new Credentials.StaticKeys("AKID", "SECRET", null));
        return new AwsClientBuilder(config, CallTimeouts.DEFAULT).open();
    }

    @Override
    public void nextPageIsAGap(long millisBehindLatest) {
        server.faults().on(GET_RECORDS).emptyPage(millisBehindLatest);
    }

    @Override
    public void nextPageFails(FailureKind kind) {
        FaultPlan next = server.faults().on(GET_RECORDS);
        InjectedFault unused = switch (kind) {
            case THROTTLED -> next.throttle();
            case TRANSIENT -> next.internalError();
            case ITERATOR_EXPIRED -> next.expiredIterator();
            case DENIED -> next.accessDenied();
            default -> throw new IllegalArgumentException("The server has no fault for " + kind);
        };
    }

    @Override
    public void holdPages() {
        server.faults().on(GET_RECORDS).forever().hang();
    }

    @Override
    public void push() {}
}
