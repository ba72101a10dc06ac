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
package io.kinesislite.flink.sink.delivery;

/**
 * How much is put per second. Unlimited until the stream throttles; then what it has just taken, less a bit or less by half
 * (multiplicative decrease). From there on the rate grows, each second without throttling twice as fast as in the one before, and after ten such seconds
 * the limit is gone. So the rate stays a little around what the stream takes, and follows when that changes. A stream that takes
 * nothing at all says nothing about a rate, and what is refused at any rate, such as the records of one hot shard, is no reason to slow
 * down for long: only more refusals than usual are. For a stream that takes nothing {@link Resting} leaves it alone for a while.
 *
 * <p>It is counted in weights: a shard takes 1 MiB or 1,000 records in a second, so a record weighs its bytes, and 1/1000 MiB at least.
 *
 * <p>Thread: task. All times are milliseconds of one clock.
 */
final class SendRate {
    /** The weight of a small record. */
    static final double LEAST_WEIGHT = 1024 * 1024 / 1000.0;

    private static final double MILLIS_PER_SECOND = 1_000;
    private static final double UNLIMITED = Double.POSITIVE_INFINITY;

    /** What is left of the rate after an answer that was throttled in part, and after one of which less than half is stored. */
    private static final double DECREASE = 0.9;

    private static final double STEEP_DECREASE = 0.5;

    /** Answers that were under way together are one reason to slow down, not many. */
    private static final long DECREASE_MILLIS = 250;

    /** The share of the rate that comes back in the first second. */
    private static final double FIRST_INCREASE = 0.01;

    private static final long CALM_MILLIS = 10_000;

    /** The rate grows meanwhile. */
    private static final long LONGEST_WAIT_MILLIS = 1_000;

    /** The most that may be sent at once, as a part of what may be sent in a second: the service lets a second's worth burst. */
    private static final double BURST_SECONDS = 0.5;

    /** A share that may be refused at any time. */
    private static final double TOLERATED_SHARE = 0.03;

    /** A share that is too much, however usual it is. */
    private static final double MOST_TOLERATED = 0.9;

    /** How long it takes until what is refused is usual. */
    private static final double USUAL_MILLIS = 5_000;

    private static final long NEVER = Long.MIN_VALUE;

    private final LastSecond taken = new LastSecond();
    private final LastSecond refused = new LastSecond();
    private double perSecond = UNLIMITED;
    private double afterDecrease;
    private double available;
    private long filledAt;
    private long decreasedAt;
    private long throttledAt;
    private double usualShare;
    private long usualAt = NEVER;

    static double weight(Parcel parcel) {
        return Math.max(parcel.bytes(), LEAST_WEIGHT);
    }

    boolean isLimited() {
        return perSecond != UNLIMITED;
    }

    /** The most that a request should weigh. */
    double mostAtOnce() {
        return perSecond * BURST_SECONDS;
    }

    /** How long until so much may be sent, or until it is time to ask again; 0 for now. */
    long waitMillis(double weight, long now) {
        fill(now);
        double missing = Math.min(weight, mostAtOnce()) - available;
        if (!isLimited() || missing <= 0) {
            return 0;
        }
        return Math.min(LONGEST_WAIT_MILLIS, 1 + (long) (missing / perSecond * MILLIS_PER_SECOND));
    }

    void sent(double weight) {
        if (isLimited()) {
            available -= weight;
        }
    }

    /**
     * An answer came.
     *
     * @param stored the weight of what is stored
     * @param throttled the weight of what was refused because of a limit
     */
    void answered(double stored, double throttled, long now) {
        taken.add(stored, now);
        refused.add(throttled, now);
        if (throttled > 0 && isUnusual(throttled / (stored + throttled), now)) {
            decrease(stored < throttled ? STEEP_DECREASE : DECREASE, now);
        }
    }

    /** Whether more is refused than for the last seconds, both of this answer and of all answers of a second. */
    private boolean isUnusual(double share, long now) {
        double tolerated = Math.min(MOST_TOLERATED, 1.5 * usualShare + TOLERATED_SHARE);
        double refusedPerSecond = refused.perSecond(now);
        double shareOfSecond = refusedPerSecond / (refusedPerSecond + taken.perSecond(now));
        if (usualAt != NEVER) {
            usualShare += (shareOfSecond - usualShare) * (1 - Math.exp((usualAt - now) / USUAL_MILLIS));
        }
        usualAt = now;
        return Math.min(share, shareOfSecond) > tolerated;
    }

    private void decrease(double decrease, long now) {
        fill(now);
        throttledAt = now;
        double tookPerSecond = taken.perSecond(now);
        if ((isLimited() && now - decreasedAt < DECREASE_MILLIS) || tookPerSecond == 0) {
            return;
        }
        perSecond = Math.max(LEAST_WEIGHT, Math.min(decrease * perSecond, DECREASE * tookPerSecond));
        afterDecrease = perSecond;
        available = 0;
        filledAt = now;
        decreasedAt = now;
    }

    /** Fills up what may be sent, and raises the rate. */
    private void fill(long now) {
        if (!isLimited() || now <= filledAt) {
            return;
        }
        if (now - throttledAt >= CALM_MILLIS) {
            perSecond = UNLIMITED;
            return;
        }
        double seconds = (now - filledAt) / MILLIS_PER_SECOND;
        double calm = (now - throttledAt) / MILLIS_PER_SECOND;
        perSecond += afterDecrease * FIRST_INCREASE * Math.pow(2, calm) * seconds;
        available = Math.min(mostAtOnce(), available + perSecond * seconds);
        filledAt = now;
    }
}
