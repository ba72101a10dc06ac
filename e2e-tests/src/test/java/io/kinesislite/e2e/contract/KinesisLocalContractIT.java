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

import io.kinesislite.e2e.kinesislocal.KinesisLocal;
import io.kinesislite.e2e.kinesislocal.KinesisLocalExtension;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(KinesisLocalExtension.class)
final class KinesisLocalContractIT extends KinesisContract {
    KinesisLocalContractIT(KinesisLocal kinesis) {
        super(Provider.KINESIS_LOCAL, Access.toEmulator(kinesis.endpoint()));
    }
}
