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

import io.kinesislite.flink.check.Attempts.Attempt;
import io.kinesislite.flink.client.KinesisAdmin;
import io.kinesislite.flink.model.ClientConfig;
import io.kinesislite.flink.model.StreamId;
import io.kinesislite.flink.model.StreamIdentity;
import io.kinesislite.flink.model.StreamNames;
import io.kinesislite.flink.table.CatalogOptions;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a catalog needs for the streams of one of its databases.
 *
 * @param options those of the catalog
 * @param database the database
 */
record CatalogExamination(CatalogOptions options, String database) implements Examination {

    @Override
    public String title() {
        return "for the catalog's database " + database;
    }

    @Override
    public ClientConfig client() {
        return options.client(database);
    }

    @Override
    public Set<Action> actions() {
        return LeastActions.ofCatalog(
                options.sampling().on(),
                options.streams().create(),
                options.streams().allowDrop());
    }

    @Override
    public void run(KinesisAdmin kinesis, Attempts attempts, Arns arns) throws InterruptedException {
        Optional<StreamNames> names = attempts.make(new Attempt<>(
                Action.LIST_STREAMS,
                () -> kinesis.listStreams(null),
                found -> found.names().size() + (found.more() ? " streams, and more" : " streams")));
        Optional<String> first = names.flatMap(found -> found.names().stream().findFirst());
        if (first.isPresent()) {
            look(kinesis, attempts, arns, new StreamId(first.get()));
        } else {
            actions().stream()
                    .filter(action -> action != Action.LIST_STREAMS && !changes(action))
                    .forEach(action -> attempts.leave(action, "no stream is known"));
        }
        actions().stream()
                .filter(CatalogExamination::changes)
                .forEach(action -> attempts.leave(
                        action,
                        action == Action.CREATE_STREAM ? "it would create a stream" : "it would delete a stream"));
    }

    private void look(KinesisAdmin kinesis, Attempts attempts, Arns arns, StreamId stream) throws InterruptedException {
        attempts.begin(stream);
        StreamLook look = new StreamLook(kinesis, attempts, stream);
        Optional<StreamIdentity> unused = look.identify(look.description(), arns);
        if (options.sampling().on()) {
            look.read();
        }
    }

    private static boolean changes(Action action) {
        return action == Action.CREATE_STREAM || action == Action.DELETE_STREAM;
    }

    @Override
    public Policy policy(Arns arns) {
        return Policy.of(actions(), List.of(arns.ofAllStreams()), List.of());
    }
}
