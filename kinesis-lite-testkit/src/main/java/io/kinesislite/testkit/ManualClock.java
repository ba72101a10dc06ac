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

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until it is told to move. Thread-safe. */
public final class ManualClock extends Clock {
    private final AtomicReference<Instant> now;
    private final CopyOnWriteArrayList<Runnable> watchers;
    private final ZoneId zone;

    /** A clock that stands at this instant. */
    public ManualClock(Instant start) {
        this(new AtomicReference<>(start), new CopyOnWriteArrayList<>(), ZoneOffset.UTC);
    }

    private ManualClock(AtomicReference<Instant> now, CopyOnWriteArrayList<Runnable> watchers, ZoneId zone) {
        this.now = now;
        this.watchers = watchers;
        this.zone = zone;
    }

    /** Moves the clock on. */
    public void advance(Duration by) {
        now.updateAndGet(instant -> instant.plus(by));
        watchers.forEach(Runnable::run);
    }

    /** Puts the clock to an instant, back ones included. */
    public void set(Instant instant) {
        now.set(instant);
        watchers.forEach(Runnable::run);
    }

    /** Calls back after each move, on the thread that moves the clock, until it is told not to. */
    void watch(Runnable watcher) {
        watchers.add(watcher);
    }

    void unwatch(Runnable watcher) {
        watchers.remove(watcher);
    }

    int watchers() {
        return watchers.size();
    }

    @Override
    public Instant instant() {
        return Objects.requireNonNull(now.get());
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    /** The same clock, read in another zone: moving one moves both. */
    @Override
    public Clock withZone(ZoneId other) {
        return new ManualClock(now, watchers, other);
    }
}
