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

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Takes an hour, as each check waits for streams of its own, and costs the price of some hundred shard hours. The
 * credentials need all of {@code kinesis:*} on streams named {@code kinesis-lite-contract-*}, and {@code
 * kinesis:ListStreams}.
 */
@ExtendWith(AwsAccess.class)
@Timeout(value = 15, unit = TimeUnit.MINUTES)
final class AwsContractIT extends KinesisContract {
    AwsContractIT(Access aws) {
        super(Provider.AWS, aws);
    }
}
