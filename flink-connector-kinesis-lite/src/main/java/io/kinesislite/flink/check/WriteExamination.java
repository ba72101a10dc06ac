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
import io.kinesislite.flink.model.Shard;
import io.kinesislite.flink.model.StreamId;
import io.kinesislite.flink.model.StreamIdentity;
import io.kinesislite.flink.table.TableAccess;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a sink needs. That it may write is not tried. */
record WriteExamination(TableAccess.Write table) implements Examination {

    @Override
    public String title() {
        return table.aggregates() ? "to write aggregates" : "to write";
    }

    @Override
    public ClientConfig client() {
        return table.client();
    }

    @Override
    public Set<Action> actions() {
        return LeastActions.ofWriting(table.aggregates() || table.spreads());
    }

    @Override
    public void run(KinesisAdmin kinesis, Attempts attempts, Arns arns) throws InterruptedException {
        for (StreamId stream : table.streams()) {
            attempts.begin(stream);
            StreamLook look = new StreamLook(kinesis, attempts, stream);
            Optional<StreamIdentity> unused = look.identify(
                    look.description()
                            .dispensable("A sink does not need it; so it is not known whether there is such a stream."),
                    arns);
            Attempt<List<Shard>> shards = look.shards();
            if (actions().contains(Action.LIST_SHARDS)) {
                attempts.attempt(
                        table.aggregates()
                                ? shards
                                : shards.dispensable(
                                        "Rows without a partition key would be spread by random keys, and all"
                                                + " others be written as they are."));
            }
            attempts.leave(Action.PUT_RECORDS, "it would write a record");
        }
    }

    @Override
    public Optional<String> remark() {
        return table.spreads() && !table.aggregates()
                ? Optional.of(
                        "kinesis:ListShards is for rows that bring no partition key; if all bring one, leave it out.")
                : Optional.empty();
    }

    @Override
    public Policy policy(Arns arns) {
        return Policy.of(actions(), table.streams().stream().map(arns::of).toList(), List.of());
    }
}
