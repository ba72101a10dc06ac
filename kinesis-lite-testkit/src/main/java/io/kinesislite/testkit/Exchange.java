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
import java.util.concurrent.atomic.AtomicReference;
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
    private final Target target;
    private final Reply reply;

    Exchange(Service service, Operation operation, RequestBody request, Reply reply) {
        this.service = service;
        this.operation = operation;
        this.request = request;
        this.target = Target.of(request);
        this.reply = reply;
    }

    /** How an answer gets to the caller, or does not. */
    interface Delivery {
        void deliver(Reply reply, Answer answer);
    }

    void run() {
        FaultEffect fault = service.faults().next(operation, target);
        if (fault == null) {
            proceed();
        } else {
            fault.apply(this);
        }
    }

    Target target() {
        return target;
    }

    StreamStore store() {
        return service.store();
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
        if (operation == Operation.SUBSCRIBE_TO_SHARD) {
            subscribe();
        } else {
            proceedWith(body -> service.answer(operation, body));
        }
    }

    private void subscribe() {
        AtomicReference<ShardSubscription> subscription = new AtomicReference<>();
        Answer answer = work(body -> {
            subscription.set(service.consumers().subscribeToShard(body));
            return Answer.empty();
        });
        if (answer.error() == null) {
            note(Call.OK, answer);
            reply.push(Objects.requireNonNull(subscription.get()));
        } else {
            answer(answer);
        }
    }

    void proceedWith(Function<RequestBody, Answer> action) {
        answer(work(action));
    }

    /** Does the work, but the answer goes another way, which the journal notes as this outcome. */
    void proceedWith(String outcome, Delivery delivery) {
        Answer answer = work(this::wholeAnswer);
        note(outcome, answer);
        delivery.deliver(reply, answer);
    }

    /** Of a subscription, nobody hears what it would push. */
    private Answer wholeAnswer(RequestBody body) {
        if (operation == Operation.SUBSCRIBE_TO_SHARD) {
            service.consumers().subscribeToShard(body).close();
            return Answer.empty();
        }
        return service.answer(operation, body);
    }

    private Answer work(Function<RequestBody, Answer> action) {
        try {
            return action.apply(request);
        } catch (KinesisError e) {
            return Answer.refusal(e);
        } catch (RuntimeException e) {
            LOG.error("{} failed inside the test server; the caller gets an InternalFailure.", operation.awsName(), e);
            return Answer.refusal(Refusals.internal());
        }
    }

    void refuse(KinesisError error) {
        answer(Answer.refusal(error));
    }

    private void answer(Answer answer) {
        note(answer.error() == null ? Call.OK : answer.error().type(), answer);
        reply.send(answer);
    }

    void later(Duration by, Runnable step) {
        reply.later(by, step);
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
                        answer.bytes()));
    }
}
