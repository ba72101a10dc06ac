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
package io.kinesislite.e2e.contract;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The suite: all checks, on the API that a subclass hands in. Each check makes the streams it needs, small ones, and
 * expects what AWS documents or does. A provider that does otherwise is in the table of {@link Deviation}; no check is
 * weakened for it.
 */
@ExtendWith(DeviationExtension.class)
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class KinesisContract
        implements StreamChecks,
                ShardChecks,
                PutChecks,
                ReadChecks,
                PositionChecks,
                SplitChecks,
                MergeChecks,
                RefusalChecks,
                LimitChecks,
                FilterChecks,
                PagingChecks,
                CapacityChecks,
                ThrottleChecks,
                ConsumerChecks,
                SubscribeChecks,
                ProtocolChecks {
    private final Provider provider;
    private final KinesisApi api;
    private final KinesisApi limited;

    KinesisContract(Provider provider, Access access) {
        this(provider, access, access);
    }

    KinesisContract(Provider provider, Access access, Access limited) {
        this.provider = provider;
        this.api = new KinesisApi(access);
        this.limited = new KinesisApi(limited);
    }

    Provider provider() {
        return provider;
    }

    @Override
    public KinesisApi api() {
        return api;
    }

    @Override
    public KinesisApi limited() {
        return limited;
    }

    @AfterEach
    void deleteStreams() {
        api.deleteStreams();
        limited.deleteStreams();
    }

    @AfterAll
    void closeClients() {
        api.close();
        limited.close();
    }
}
