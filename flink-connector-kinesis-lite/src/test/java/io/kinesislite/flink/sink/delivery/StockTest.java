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
package io.kinesislite.flink.sink.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StockTest {
    private final Stock stock = new Stock(new DeliveryConfig.Buffer(16, 8_000));

    @Test
    void isFullWhereTheReserveOfRecordsBegins() {
        stock.came(13, 0);
        assertThat(stock.isFull(0)).isFalse();
        stock.came(1, 0);
        assertThat(stock.isFull(0)).isTrue();
        assertThat(stock.isExhausted(0)).isFalse();
        stock.came(2, 0);
        assertThat(stock.isExhausted(0)).isTrue();

        stock.sent(3);
        assertThat(stock.records()).isEqualTo(16);
        assertThat(stock.isFull(0)).isFalse();
        stock.cameBack(3);
        assertThat(stock.isExhausted(0)).isTrue();
    }

    @Test
    void isFullWhereTheReserveOfBytesBegins() {
        stock.came(1, 5_744);
        assertThat(stock.bytes()).isEqualTo(6_000);
        assertThat(stock.isFull(744)).isFalse();
        assertThat(stock.isFull(745)).isTrue();
        assertThat(stock.isExhausted(1_744)).isFalse();
        assertThat(stock.isExhausted(1_745)).isTrue();
    }

    @Test
    void takesARecordLargerThanAllWhenItIsEmpty() {
        assertThat(stock.isFull(1_000_000)).isFalse();
        assertThat(stock.isExhausted(1_000_000)).isFalse();

        stock.came(1, 1_000_000);
        stock.sent(1);
        assertThat(stock.isFull(0)).isTrue();
        stock.stored(1, 1_000_000);

        assertThat(stock.isEmpty()).isTrue();
        assertThat(stock.bytes()).isZero();
        assertThat(stock.records()).isZero();
    }
}
