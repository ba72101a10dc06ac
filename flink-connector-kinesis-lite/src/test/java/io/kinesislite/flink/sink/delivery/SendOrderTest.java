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

import io.kinesislite.flink.model.UserRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SendOrderTest {
    private final Parcel first = parcel("a", 0);
    private final Parcel second = parcel("a", 1);
    private final Parcel third = parcel("a", 2);

    @Test
    void anyParcelMayBePutAtAnyTime() {
        SendOrder order = new SendOrder.Any();

        assertThat(order.admits(first)).isTrue();
        assertThat(order.admits(second)).isTrue();
        assertThat(order.delivered(first)).isNull();
        assertThat(order.kept()).isEmpty();
        assertThat(order.keepsAny()).isFalse();
        assertThat(order.keepsOrder()).isFalse();
    }

    @Test
    void parcelsOfAKeyFollowOneAnother() {
        SendOrder order = new SendOrder.PerKey();

        assertThat(order.keepsOrder()).isTrue();
        assertThat(order.admits(first)).isTrue();
        assertThat(order.keepsAny()).isFalse();
        assertThat(order.admits(second)).isFalse();
        assertThat(order.admits(third)).isFalse();
        assertThat(order.keepsAny()).isTrue();
        assertThat(order.kept()).containsExactly(second, third);

        assertThat(order.delivered(first)).isSameAs(second);
        assertThat(order.kept()).containsExactly(third);
        assertThat(order.delivered(second)).isSameAs(third);
        assertThat(order.keepsAny()).isFalse();
        assertThat(order.delivered(third)).isNull();
        assertThat(order.admits(first)).isTrue();
    }

    @Test
    void parcelsOfOtherKeysAndOfNoneDoNotWait() {
        SendOrder order = new SendOrder.PerKey();

        assertThat(order.admits(first)).isTrue();
        assertThat(order.admits(parcel("b", 1))).isTrue();
        Parcel none = parcel(null, 2);
        assertThat(order.admits(none)).isTrue();
        assertThat(order.admits(parcel(null, 3))).isTrue();
        assertThat(order.delivered(none)).isNull();
        assertThat(order.admits(second)).isFalse();
    }

    @Test
    void forgetsWhoWaits() {
        SendOrder order = new SendOrder.PerKey();
        boolean unused = order.admits(first) && order.admits(second);

        order.clear();

        assertThat(order.keepsAny()).isFalse();
        assertThat(order.kept()).isEmpty();
        assertThat(order.admits(second)).isTrue();
    }

    private static Parcel parcel(@Nullable String key, long number) {
        return new SingleParcel(new UserRecord(key, new byte[1]), 2, number, 0);
    }
}
