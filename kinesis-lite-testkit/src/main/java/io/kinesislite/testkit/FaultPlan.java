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

import java.time.Duration;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Predicate;

/** Which calls a fault is for; the last step says what happens to them and puts the fault in force. */
public final class FaultPlan {
    private final Faults faults;
    private final FaultScope scope;

    FaultPlan(Faults faults, FaultScope scope) {
        this.faults = faults;
        this.scope = scope;
    }

    /** Only calls for this stream. */
    public FaultPlan stream(String name) {
        return new FaultPlan(faults, scope.ofStream(name));
    }

    /**
     * Only calls for this shard: puts of one record, iterators, reads, subscriptions, splits and merges. With {@code
     * failEntries}, only records that go to it. The last step refuses it for all other calls.
     */
    public FaultPlan shard(String id) {
        return new FaultPlan(faults, scope.ofShard(id));
    }

    /** Only calls that the condition picks; it runs on the server's threads, so it must not wait. */
    public FaultPlan when(Predicate<Target> condition) {
        return new FaultPlan(faults, scope.and(condition));
    }

    /** Only about this share of the calls, 0 to 1; the same ones for the same seed and order. Goes with {@code forever}. */
    public FaultPlan share(double ratio, long seed) {
        Random random = new Random(seed);
        return when(target -> random.nextDouble() < ratio);
    }

    /** Only the next calls, this many: at least one. */
    public FaultPlan times(long count) {
        if (count < 1) {
            throw new IllegalArgumentException("A fault strikes at least once, not " + count + " times.");
        }
        return new FaultPlan(faults, scope.times(count));
    }

    /** All calls from now on, until the fault is removed. */
    public FaultPlan forever() {
        return times(Long.MAX_VALUE);
    }

    /**
     * The service refuses: ProvisionedThroughputExceededException for puts, iterators and reads, LimitExceededException for
     * all other operations, as their pages in AWS' API reference have it.
     */
    public InjectedFault throttle() {
        return put(exchange -> exchange.refuse(
                scope.operation().isOnRecords()
                        ? Refusals.rateExceeded(
                                Objects.requireNonNullElse(exchange.target().shardId(), "shardId-000000000000"),
                                String.valueOf(exchange.target().stream()))
                        : Refusals.callRateExceeded(exchange.target().stream())));
    }

    /** The service fails: InternalFailure, HTTP 500. */
    public InjectedFault internalError() {
        return error(Refusals.internal());
    }

    /** The service is not there for a while: ServiceUnavailable, HTTP 503. */
    public InjectedFault serviceUnavailable() {
        return error(
                new KinesisError("ServiceUnavailable", "The service is unavailable. Please try again shortly.", 503));
    }

    /** The caller may not do this: AccessDeniedException. */
    public InjectedFault accessDenied() {
        return put(exchange -> exchange.refuse(Refusals.of(
                "AccessDeniedException",
                "User: arn:aws:iam::" + Arns.ACCOUNT + ":user/test is not authorized to perform: kinesis:"
                        + scope.operation().awsName() + " on resource: "
                        + Arns.ofStream(String.valueOf(exchange.target().stream()))
                        + " because no identity-based policy allows the kinesis:"
                        + scope.operation().awsName()
                        + " action")));
    }

    /** The stream's key cannot be used: one of AWS' KMS errors. */
    public InjectedFault kms(KmsFailure failure) {
        return error(failure.error());
    }

    /** The iterator is too old, whatever its age: ExpiredIteratorException. */
    public InjectedFault expiredIterator() {
        return put(exchange -> exchange.refuse(exchange.expiredIterator()));
    }

    /** The service refuses with an error of the caller's choice. */
    public InjectedFault error(KinesisError error) {
        return put(exchange -> exchange.refuse(error));
    }

    /** {@code GetRecords} finds nothing, says that it is behind, and its iterator does not move. */
    public InjectedFault emptyPage(long millisBehind) {
        require(Operation.GET_RECORDS, "emptyPage");
        return put(
                exchange -> exchange.proceedWith(request -> exchange.records().emptyPage(request, millisBehind)));
    }

    /** The call is worked on this much later, by wall time. */
    public InjectedFault delay(Duration by) {
        return put(exchange -> exchange.later(by, exchange::proceed));
    }

    /** The call is never worked on and never answered. */
    public InjectedFault hang() {
        return put(Exchange::hang);
    }

    /** The connection is reset before anything is done. */
    public InjectedFault resetConnection() {
        return put(Exchange::reset);
    }

    /** The call is worked on, but instead of an answer comes a reset of the connection. */
    public InjectedFault answerLost() {
        return put(exchange -> exchange.proceedUnheard(Call.RESET, (reply, answer) -> reply.reset()));
    }

    /** The call is worked on, but its answer never comes. */
    public InjectedFault answerNever() {
        return put(exchange -> exchange.proceedUnheard(Call.HUNG, (reply, answer) -> {}));
    }

    /** The call is worked on at once, but its answer comes this much later, by wall time. */
    public InjectedFault answerLate(Duration by) {
        return put(exchange -> exchange.answerLate(by));
    }

    /** The call is worked on, but its answer breaks off half-way. */
    public InjectedFault answerTruncated() {
        return put(exchange -> exchange.proceedUnheard(Call.TRUNCATED, Reply::sendHalf));
    }

    /** The subscription begins, but says nothing any more after so many events, heartbeats included; its connection stays. */
    public InjectedFault silentAfter(long events) {
        require(Operation.SUBSCRIBE_TO_SHARD, "silentAfter");
        return put(exchange -> exchange.proceedSilencedAfter(events));
    }

    /** These records of {@code PutRecords} fail with ProvisionedThroughputExceededException. */
    public InjectedFault failEntries(Predicate<PutEntry> failing) {
        return failEntries(failing, Refusals.THROTTLED);
    }

    /** About this share of the records of {@code PutRecords} fails, the same ones for the same seed and order. */
    public InjectedFault failEntries(double ratio, long seed) {
        Random random = new Random(seed);
        return failEntries(entry -> random.nextDouble() < ratio);
    }

    /** These records of {@code PutRecords} fail with this error code, such as {@code InternalFailure}. */
    public InjectedFault failEntries(Predicate<PutEntry> failing, String errorCode) {
        return failEntries("failEntries", exchange -> failing, errorCode);
    }

    /**
     * Each shard takes so many records of {@code PutRecords} a second, one or more, and those of one second at once; the
     * others fail with ProvisionedThroughputExceededException. Goes with {@code forever}. By the store's clock.
     */
    public InjectedFault admitRecords(int perSecond) {
        if (perSecond < 1) {
            throw new IllegalArgumentException(
                    "A shard takes at least one record a second, not " + perSecond + ": use throttle for none at all.");
        }
        AdmittedRate rate = new AdmittedRate(perSecond);
        return failEntries(
                "admitRecords",
                exchange -> entry -> !rate.admits(
                        exchange.shardIdFor(entry), exchange.store().now().toEpochMilli()),
                Refusals.THROTTLED);
    }

    private InjectedFault failEntries(String name, Function<Exchange, Predicate<PutEntry>> failing, String errorCode) {
        require(Operation.PUT_RECORDS, name);
        return new FaultPlan(faults, scope.ofShard(null))
                .put(exchange -> exchange.proceedWith(request -> exchange.records()
                        .putRecordsFailing(request, ofShard(exchange).and(failing.apply(exchange)), errorCode)));
    }

    private Predicate<PutEntry> ofShard(Exchange exchange) {
        String shardId = scope.shardId();
        return shardId == null ? entry -> true : entry -> shardId.equals(exchange.shardIdFor(entry));
    }

    private void require(Operation only, String fault) {
        if (scope.operation() != only) {
            throw new IllegalArgumentException(
                    "The fault " + fault + " is for " + only + " only, not for " + scope.operation() + ".");
        }
    }

    private InjectedFault put(FaultEffect effect) {
        scope.check();
        return faults.add(new InjectedFault(faults, scope, effect));
    }
}
