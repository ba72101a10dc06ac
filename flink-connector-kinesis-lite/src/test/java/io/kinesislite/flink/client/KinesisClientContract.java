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
package io.kinesislite.flink.client;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/**
 * What everyone who has a {@link KinesisClient} may rely on, whatever answers: so what is tested on a fake holds for the
 * service.
 */
@Timeout(60)
abstract class KinesisClientContract
        implements PortReadChecks, PortFailureChecks, PortStreamChecks, PortConsumerChecks, PortSubscribeChecks {
    private @Nullable KinesisAdmin client;

    abstract KinesisAdmin open();

    @BeforeEach
    void createStream() {
        store().createStream("orders", 1);
        client = open();
    }

    @AfterEach
    void close() {
        client().close();
    }

    @Override
    public KinesisAdmin client() {
        return Objects.requireNonNull(client);
    }
}
