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
package io.kinesislite.e2e.compat;

import io.kinesislite.e2e.cluster.FlinkCluster;
import io.kinesislite.e2e.cluster.FlinkHome;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** A job moves to a newer Flink: from the one that {@code compat.from} names to the one at hand. */
@EnabledIfSystemProperty(named = "compat.from", matches = ".+", disabledReason = "bin/compat runs it")
final class SavepointIT {
    @TempDir
    private Path temporary;

    @Test
    void jobGoesOnFromTheSavepointOfAnOlderFlink() throws IOException {
        FlinkHome older = new FlinkHome(Path.of(System.getProperty("compat.from")));
        try (NumberedCopy copy = new NumberedCopy(JobJar.withConnector(temporary.resolve("job.jar")))) {
            copy.put(200);
            String savepoint;
            try (FlinkCluster flink = FlinkCluster.builder(Path.of("target", "clusters", "compat-older"))
                    .home(older)
                    .start()) {
                String job = copy.run(flink, null);
                copy.check(flink, job);
                savepoint = flink.rest().stop(job);
            }
            copy.put(200);
            try (FlinkCluster flink = FlinkCluster.builder(Path.of("target", "clusters", "compat-newer"))
                    .start()) {
                String restored = copy.run(flink, savepoint);
                copy.put(200);
                copy.check(flink, restored);
            }
        }
    }
}
