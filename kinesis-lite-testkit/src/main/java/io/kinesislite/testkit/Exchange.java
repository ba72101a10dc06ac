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
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request under way, from its members to its answer; a fault may bend its way.
 *
 * <p>Thread: the connection's event loop.
 */
final class Exchange {
    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

    private final Service service;
    private final Operation operation;
    private final RequestBody request;
    private final String accessKeyId;
    private final Target target;
    private final Reply reply;

    Exchange(Service service, Operation operation, RequestBody request, String accessKeyId, Reply reply) {
        this.service = service;
        this.operation = operation;
        this.request = request;
        this.accessKeyId = accessKeyId;
        this.target = Target.of(operation, request, service.store());
        this.reply = reply;
    }

    void run() {
        guarded(() -> {
            FaultEffect fault = service.faults().next(operation, target);
            if (fault == null) {
                proceed();
            } else {
                fault.apply(this);
            }
        });
    }

    Target target() {
        return target;
    }

    StreamStore store() {
        return service.store();
    }

    /** The shard that a record of this request goes to at this moment. */
    String shardIdFor(PutEntry entry) {
        return service.store().shardIdFor(String.valueOf(target.stream()), entry);
    }

    RecordActions records() {
        return service.records();
    }

    KinesisError expiredIterator() {
        long lifetime = service.store().config().iteratorLifetime().toMillis();
        long now = service.now().toEpochMilli();
        return Refusals.expiredIterator(now - lifetime - 1, now, lifetime);
    }

    void proceed() {
        answer(worked());
    }

    void proceedWith(Function<RequestBody, Answer> action) {
        answer(work(body -> Outcome.of(action.apply(body))));
    }

    /** Does the work, but the answer goes another way, which the journal notes as this outcome. */
    void proceedUnheard(String noted, BiConsumer<Reply, Answer> delivery) {
        Outcome outcome = worked();
        outcome.abandon();
        note(noted, outcome.answer());
        delivery.accept(reply, outcome.answer());
    }

    /** A subscription that says nothing any more after so many events. */
    void proceedSilencedAfter(long events) {
        Outcome outcome = worked();
        if (outcome.subscription() != null) {
            outcome.subscription().silenceAfter(events);
        }
        answer(outcome);
    }

    void answerLate(Duration by) {
        Outcome outcome = worked();
        note(outcome.name(), outcome.answer());
        later(by, () -> reply.send(outcome));
    }

    private Outcome worked() {
        return work(body -> service.outcome(operation, body));
    }

    private Outcome work(Function<RequestBody, Outcome> action) {
        try {
            return action.apply(request);
        } catch (KinesisError e) {
            return Outcome.refusal(e);
        } catch (RuntimeException e) {
            return failed(e);
        }
    }

    private Outcome failed(RuntimeException cause) {
        LOG.error("{} failed inside the test server; the caller gets an InternalFailure.", operation.awsName(), cause);
        return Outcome.refusal(Refusals.internal());
    }

    /** The conditions of faults are the tests' code and may fail as well as ours. */
    private void guarded(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            answer(failed(e));
        }
    }

    void refuse(KinesisError error) {
        answer(Outcome.refusal(error));
    }

    private void answer(Outcome outcome) {
        note(outcome.name(), outcome.answer());
        reply.send(outcome);
    }

    /** What a test left behind does not happen in the next one. */
    void later(Duration by, Runnable step) {
        long age = service.age();
        reply.later(by, () -> {
            if (service.age() == age) {
                guarded(step);
            }
        });
    }

    void hang() {
        note(Call.HUNG, Answer.empty());
    }

    void reset() {
        note(Call.RESET, Answer.empty());
        reply.reset();
    }

    private void note(String outcome, Answer answer) {
        service.journal()
                .add(new Call(
                        operation,
                        target.stream(),
                        target.shardId(),
                        service.now(),
                        outcome,
                        answer.records(),
                        answer.bytes(),
                        accessKeyId));
    }
}
