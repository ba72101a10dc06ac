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
package io.kinesislite.flink.check;

import io.kinesislite.flink.client.KinesisAdmin;
import io.kinesislite.flink.model.ClientConfig;
import io.kinesislite.flink.model.ConsumerMode;
import io.kinesislite.flink.model.StreamId;
import io.kinesislite.flink.model.StreamIdentity;
import io.kinesislite.flink.table.TableAccess;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a source needs: by polling, by enhanced fan-out, or whichever can be had. */
record ReadExamination(TableAccess.Read table) implements Examination {

    @Override
    public String title() {
        return switch (table.consumers().mode()) {
            case POLLING -> "to read by polling";
            case EFO -> "to read by enhanced fan-out";
            case AUTO -> "to read by enhanced fan-out, or else by polling";
        };
    }

    @Override
    public ClientConfig client() {
        return table.client();
    }

    @Override
    public Set<Action> actions() {
        return LeastActions.ofReading(table.consumers());
    }

    @Override
    public void run(KinesisAdmin kinesis, Attempts attempts, Arns arns) throws InterruptedException {
        for (StreamId stream : table.streams()) {
            attempts.begin(stream);
            StreamLook look = new StreamLook(kinesis, attempts, stream);
            Optional<StreamIdentity> identity = look.identify(look.description(), arns);
            if (table.consumers().mode() == ConsumerMode.EFO) {
                attempts.attempt(look.shards());
            } else {
                look.read();
            }
            if (table.consumers().mode() != ConsumerMode.POLLING) {
                new ConsumerLook(kinesis, attempts, table.consumers()).run(identity);
            }
        }
    }

    @Override
    public Policy policy(Arns arns) {
        List<String> streams = table.streams().stream().map(arns::of).toList();
        return Policy.of(
                actions(),
                streams,
                arns.ofConsumers(table.streams(), table.consumers().naming()));
    }
}
