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
package io.kinesislite.e2e.faults.load;

import io.kinesislite.testkit.FaultPlan;
import io.kinesislite.testkit.KinesisServer;
import io.kinesislite.testkit.Operation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** What goes wrong between the job and Kinesis, or with Kinesis. */
public enum Trouble {
    /** Nobody listens: connections are reset, new ones are refused. */
    REFUSED {
        @Override
        void begin(KinesisServer kinesis, Relay relay, LongAdder struck) {
            io(() -> struck.add(relay.close()));
        }

        @Override
        void end(KinesisServer kinesis, Relay relay) {
            io(relay::open);
        }
    },

    /** The service resets connections, also new ones. */
    RESET {
        @Override
        void begin(KinesisServer kinesis, Relay relay, LongAdder struck) {
            kinesis.network().cut();
        }

        @Override
        void end(KinesisServer kinesis, Relay relay) {
            kinesis.network().heal();
        }
    },

    /** Connections stay, and new ones are taken, but not a byte comes. */
    SILENT {
        @Override
        void begin(KinesisServer kinesis, Relay relay, LongAdder struck) {
            kinesis.network().stall();
        }

        @Override
        void end(KinesisServer kinesis, Relay relay) {
            kinesis.network().heal();
        }
    },

    /** The service refuses nine of ten calls as too many. */
    THROTTLED {
        @Override
        void begin(KinesisServer kinesis, Relay relay, LongAdder struck) {
            strike(kinesis, struck, FaultPlan::throttle);
        }

        @Override
        void end(KinesisServer kinesis, Relay relay) {
            kinesis.faults().clear();
        }
    },

    /** The service fails in nine of ten calls. */
    FAILING {
        @Override
        void begin(KinesisServer kinesis, Relay relay, LongAdder struck) {
            strike(kinesis, struck, FaultPlan::internalError);
        }

        @Override
        void end(KinesisServer kinesis, Relay relay) {
            kinesis.faults().clear();
        }
    };

    private static final double REFUSED_SHARE = 0.9;
    private static final List<Operation> CALLS =
            List.of(Operation.LIST_SHARDS, Operation.GET_SHARD_ITERATOR, Operation.GET_RECORDS, Operation.PUT_RECORDS);

    /** Whether it has calls to count, and does not only keep them waiting. */
    public boolean strikesCalls() {
        return this == THROTTLED || this == FAILING || this == REFUSED;
    }

    /** @param struck counts the calls that are refused, and the connections that are reset at the beginning */
    abstract void begin(KinesisServer kinesis, Relay relay, LongAdder struck);

    abstract void end(KinesisServer kinesis, Relay relay);

    private static void strike(KinesisServer kinesis, LongAdder struck, Consumer<FaultPlan> fault) {
        for (Operation each : CALLS) {
            fault.accept(kinesis.faults()
                    .on(each)
                    .forever()
                    .share(REFUSED_SHARE, CALLS.indexOf(each))
                    .when(target -> counted(struck)));
        }
    }

    private static boolean counted(LongAdder struck) {
        struck.increment();
        return true;
    }

    private interface Step {
        void run() throws IOException;
    }

    private static void io(Step step) {
        try {
            step.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
