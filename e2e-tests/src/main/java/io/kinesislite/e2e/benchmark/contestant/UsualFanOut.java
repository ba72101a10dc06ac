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
package io.kinesislite.e2e.benchmark.contestant;

import io.kinesislite.e2e.benchmark.contestant.blocking.BlockingSource;
import org.apache.flink.api.connector.source.Source;

/** The usual design of a source with enhanced fan-out, as a model to compare with. */
public final class UsualFanOut extends FlinkContestant {

    @Override
    protected Source<byte[], ?, ?> source(ReadCase reading) {
        return BlockingSource.pushed(reading);
    }
}
