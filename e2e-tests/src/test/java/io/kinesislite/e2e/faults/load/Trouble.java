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

import io.kinesislite.testkit.KinesisServer;
import io.kinesislite.testkit.Operation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** What goes wrong between the job and Kinesis, or with Kinesis. */
public enum Trouble {
    /** Nobody listens: connections are reset, new ones are refused. */
    REFUSED {
        @Override
        void begin(KinesisServer kinesis, Relay relay) {
            io(relay::close);
        }

        @Override
        void end(KinesisServer kinesis, Relay relay) {
            io(relay::open);
        }
    },

    /** The service resets connections, also new ones. */
    RESET {
        @Override
        void begin(KinesisServer kinesis, Relay relay) {
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
        void begin(KinesisServer kinesis, Relay relay) {
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
        void begin(KinesisServer kinesis, Relay relay) {
            for (Operation each : CALLS) {
                kinesis.faults()
                        .on(each)
                        .forever()
                        .share(REFUSED_SHARE, CALLS.indexOf(each))
                        .throttle();
            }
        }

        @Override
        void end(KinesisServer kinesis, Relay relay) {
            kinesis.faults().clear();
        }
    },

    /** The service fails in nine of ten calls. */
    FAILING {
        @Override
        void begin(KinesisServer kinesis, Relay relay) {
            for (Operation each : CALLS) {
                kinesis.faults()
                        .on(each)
                        .forever()
                        .share(REFUSED_SHARE, CALLS.indexOf(each))
                        .internalError();
            }
        }

        @Override
        void end(KinesisServer kinesis, Relay relay) {
            kinesis.faults().clear();
        }
    };

    private static final double REFUSED_SHARE = 0.9;
    private static final List<Operation> CALLS =
            List.of(Operation.LIST_SHARDS, Operation.GET_SHARD_ITERATOR, Operation.GET_RECORDS, Operation.PUT_RECORDS);

    abstract void begin(KinesisServer kinesis, Relay relay);

    abstract void end(KinesisServer kinesis, Relay relay);

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
