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
package io.kinesislite.flink.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Records with a payload are compared by what is in it, and never print it. */
class RecordsByContentTest {

    @Test
    void userRecords() {
        UserRecord record = new UserRecord("orders", "ann", "7", new byte[] {1, 2});

        assertThat(record)
                .isEqualTo(new UserRecord("orders", "ann", "7", new byte[] {1, 2}))
                .hasSameHashCodeAs(new UserRecord("orders", "ann", "7", new byte[] {1, 2}))
                .isNotEqualTo(new UserRecord("clicks", "ann", "7", new byte[] {1, 2}))
                .isNotEqualTo(new UserRecord("orders", "bob", "7", new byte[] {1, 2}))
                .isNotEqualTo(new UserRecord("orders", "ann", "8", new byte[] {1, 2}))
                .isNotEqualTo(new UserRecord("orders", "ann", "7", new byte[] {1, 3}))
                .isNotEqualTo("ann")
                .hasToString("UserRecord[stream=orders, partitionKey=ann, explicitHashKey=7, 2 bytes]");
        assertThat(record.hashCode()).isNotEqualTo(new UserRecord("ann", new byte[] {1, 2}).hashCode());
    }

    @Test
    void putEntries() {
        PutEntry entry = new PutEntry("ann", "7", new byte[] {1, 2});

        assertThat(entry)
                .isEqualTo(new PutEntry("ann", "7", new byte[] {1, 2}))
                .hasSameHashCodeAs(new PutEntry("ann", "7", new byte[] {1, 2}))
                .isNotEqualTo(new PutEntry("bob", "7", new byte[] {1, 2}))
                .isNotEqualTo(new PutEntry("ann", null, new byte[] {1, 2}))
                .isNotEqualTo(new PutEntry("ann", "7", new byte[] {1, 3}))
                .isNotEqualTo("ann")
                .hasToString("PutEntry[partitionKey=ann, explicitHashKey=7, 2 bytes]");
        assertThat(entry.hashCode()).isNotEqualTo(new PutEntry("ann", null, new byte[] {1, 2}).hashCode());
    }
}
