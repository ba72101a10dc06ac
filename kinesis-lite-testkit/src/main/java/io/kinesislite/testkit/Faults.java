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

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Faults on demand: {@code faults.on(GET_RECORDS).shard("shardId-000000000001").times(3).throttle()}. A call meets at
 * most one fault, the oldest that is for it.
 *
 * <p>Thread: any.
 */
public final class Faults {
    private final List<InjectedFault> faults = new CopyOnWriteArrayList<>();

    Faults() {}

    /** Begins a fault of this operation: for any stream and shard, once, unless it is told otherwise. */
    public FaultPlan on(Operation operation) {
        return new FaultPlan(this, FaultScope.once(operation));
    }

    /** Ends all faults. */
    public void clear() {
        faults.clear();
    }

    InjectedFault add(InjectedFault fault) {
        faults.add(fault);
        return fault;
    }

    void remove(InjectedFault fault) {
        faults.remove(fault);
    }

    @Nullable FaultEffect next(Operation operation, Target target) {
        for (InjectedFault fault : faults) {
            FaultEffect effect = fault.strike(operation, target);
            if (effect != null) {
                return effect;
            }
        }
        return null;
    }
}
