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
package io.kinesislite.e2e.reshard;

import io.kinesislite.e2e.kinesislocal.KinesisLocal;
import io.kinesislite.e2e.kinesislocal.KinesisLocalExtension;
import io.kinesislite.flink.model.ConsumerMode;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * 9,000 records through kinesis-local, which gets slow beyond some thousand in a shard; 4 to 8 to 3 shards. Only by polling: its
 * subscriptions never say that a shard has ended, so no job could read the children.
 */
@ExtendWith(KinesisLocalExtension.class)
final class KinesisLocalReshardIT extends ReshardJobs {

    KinesisLocalReshardIT(KinesisLocal kinesis) {
        super(kinesis.endpoint(), Map.of(ConsumerMode.POLLING, new Size(4, 3, 1_500)));
    }
}
