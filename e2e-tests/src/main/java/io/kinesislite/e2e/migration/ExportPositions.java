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
package io.kinesislite.e2e.migration;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Prints where a job on Flink's own Kinesis source stands in each shard; {@code bin/export-positions} calls it. */
public final class ExportPositions {
    private ExportPositions() {}

    /**
     * Prints the positions to go on from.
     *
     * @param arguments the directory of a savepoint, and the id of the source's operator if the job has several
     */
    public static void main(String[] arguments) {
        if (arguments.length < 1 || arguments.length > 2) {
            say("Usage: bin/export-positions SAVEPOINT [OPERATOR]");
            System.exit(2);
        }
        try {
            KeptShards shards = kept(arguments[0], arguments.length == 1 ? null : arguments[1]);
            System.out.println(shards.json()); // allow: NoSystemOut, it is what bin/export-positions prints
            if (!shards.isKnownToBeComplete()) {
                say(
                        "This old state does not say which hash keys shards have. If the stream was resharded shortly before the"
                                + " savepoint, compare the shards with those of the stream.");
            }
        } catch (ExportFailure | IOException e) {
            say(String.valueOf(e.getMessage()));
            System.exit(1);
        }
    }

    static KeptShards kept(String savepoint, @Nullable String operator) throws IOException {
        return KeptShards.of(SavedSource.load(savepoint, operator));
    }

    private static void say(String line) {
        System.err.println(line); // allow: NoSystemOut, the standard output has the positions alone
    }
}
