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

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A fault that was asked for: how often it struck, and its end. */
public final class InjectedFault {
    private final Faults owner;
    private final FaultScope scope;
    private final FaultEffect effect;
    private final AtomicLong left;
    private final AtomicLong hits = new AtomicLong();

    InjectedFault(Faults owner, FaultScope scope, FaultEffect effect) {
        this.owner = owner;
        this.scope = scope;
        this.effect = effect;
        this.left = new AtomicLong(scope.times());
    }

    /** How many calls it has struck. */
    public long hits() {
        return hits.get();
    }

    /** Ends it; calls that hang already go on hanging. */
    public void remove() {
        owner.remove(this);
    }

    /** The effect, if the fault is for this call and has strikes left: one of them is used up, and the last one ends it. */
    @Nullable FaultEffect strike(Operation operation, Target target) {
        if (left.get() == 0 || !scope.contains(operation, target)) {
            return null;
        }
        long before = left.getAndUpdate(n -> Math.max(0, n - 1));
        if (before <= 1) {
            remove();
        }
        if (before == 0) {
            return null;
        }
        hits.incrementAndGet();
        return effect;
    }
}
