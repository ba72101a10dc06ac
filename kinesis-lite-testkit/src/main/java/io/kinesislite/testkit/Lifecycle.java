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
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The state of one stream, and the change that is under way. A change comes into force when somebody looks at the stream
 * after its time has come: nothing runs in between.
 *
 * <p>Thread: changes are guarded by the stream's lock; whether something is due can be asked without it.
 */
final class Lifecycle {
    private static final long NEVER = Long.MAX_VALUE;

    private final long delayMillis;
    private final long readyMillis;
    private final AtomicLong goneMillis = new AtomicLong(NEVER);
    private final AtomicReference<@Nullable Change> pending = new AtomicReference<>();

    /** Without a delay it is ready even if the clock goes back behind its creation. */
    Lifecycle(long now, long delayMillis) {
        this.delayMillis = delayMillis;
        this.readyMillis = delayMillis == 0 ? Long.MIN_VALUE : now + delayMillis;
    }

    /** What happens to the stream, once its time has come; it is told that time. */
    interface Effect {
        void apply(long atMillis);
    }

    private record Change(long dueMillis, Effect effect) {}

    StreamStatus status(long now) {
        if (goneMillis.get() != NEVER) {
            return StreamStatus.DELETING;
        }
        if (!isReady(now)) {
            return StreamStatus.CREATING;
        }
        return pending.get() == null ? StreamStatus.ACTIVE : StreamStatus.UPDATING;
    }

    /** Whether the stream has left the state CREATING. */
    boolean isReady(long now) {
        return now >= readyMillis;
    }

    void begin(Effect effect, long now) {
        pending.set(new Change(now + delayMillis, effect));
        settle(now);
    }

    boolean hasDue(long now) {
        return nextChangeMillis() <= now;
    }

    void settle(long now) {
        Change change = pending.get();
        if (change != null && change.dueMillis <= now) {
            pending.set(null);
            change.effect.apply(change.dueMillis);
        }
    }

    /** When the change that is under way comes into force; in the far future if there is none. */
    long nextChangeMillis() {
        Change change = pending.get();
        return change == null ? NEVER : change.dueMillis;
    }

    void delete(long now) {
        goneMillis.set(now + delayMillis);
    }

    boolean isGone(long now) {
        return goneMillis.get() <= now;
    }
}
