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
package io.kinesislite.e2e.copy;

import io.kinesislite.e2e.endpoint.KinesisEndpoint;
import io.kinesislite.e2e.kinesislocal.KinesisLocal;
import io.kinesislite.e2e.kinesislocal.KinesisLocalExtension;
import org.junit.jupiter.api.extension.ExtendWith;

/** 2,000 records a shard, eight of them large, through kinesis-local, which gets slow beyond. */
@ExtendWith(KinesisLocalExtension.class)
final class KinesisLocalCopyIT extends CopyJobs {

    KinesisLocalCopyIT(KinesisLocal kinesis) {
        super(new KinesisEndpoint(kinesis.endpoint()), Workload.of(15_992, 8), Workload.of(3_996, 4), 2);
    }
}
