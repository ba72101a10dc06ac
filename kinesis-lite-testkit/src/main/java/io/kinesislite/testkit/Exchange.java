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
import java.util.function.Consumer;
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
            attempt(service.consumers()::subscribeToShard, subscription -> {
                note(Call.OK, 0);
                reply.push(subscription);
            });
        } else {
            proceedWith(body -> service.answer(operation, body));
        }
    }

    void proceedWith(Function<RequestBody, Answer> action) {
        attempt(action, answer -> {
            note(Call.OK, answer.records());
            reply.send(answer);
        });
    }

    private <T> void attempt(Function<RequestBody, T> action, Consumer<T> finish) {
        T result;
        try {
            result = action.apply(request);
        } catch (KinesisError e) {
            refuse(e);
            return;
        } catch (RuntimeException e) {
            LOG.error("{} failed inside the test server; the caller gets an InternalFailure.", operation.awsName(), e);
            refuse(Refusals.internal());
            return;
        }
        finish.accept(result);
    }

    void proceedAndReset() {
        int records;
        try {
            records = work();
        } catch (KinesisError e) {
            records = 0;
        }
        note(Call.RESET, records);
        reply.reset();
    }

    private int work() {
        if (operation == Operation.SUBSCRIBE_TO_SHARD) {
            service.consumers().subscribeToShard(request).close();
            return 0;
        }
        return service.answer(operation, request).records();
    }

    void refuse(KinesisError error) {
        note(error.type(), 0);
        reply.send(error);
    }

    void later(Duration by, Runnable step) {
        reply.later(by, step);
    }

    void hang() {
        note(Call.HUNG, 0);
    }

    void reset() {
        note(Call.RESET, 0);
        reply.reset();
    }

    private void note(String outcome, int records) {
        service.journal().add(new Call(operation, target.stream(), target.shardId(), service.now(), outcome, records));
    }
}
