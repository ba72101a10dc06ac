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

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;
import software.amazon.awssdk.services.kinesis.model.StreamMode;

/** How long a stream keeps records, and how it scales. */
interface CapacityChecks extends Checks {

    @Test
    default void retentionIsIncreasedAndDecreased() {
        String stream = api().newStream(1);

        increase(stream, 48);
        assertThat(summary(stream).retentionPeriodHours()).isEqualTo(48);

        decrease(stream, 24);
        assertThat(summary(stream).retentionPeriodHours()).isEqualTo(24);
    }

    @Test
    default void retentionOutside24To8760HoursIsRefused() {
        String stream = api().newStream(1);

        Refusal.assertRefused(() -> decrease(stream, 23));
        Refusal.assertRefused(() -> increase(stream, 8_761));
    }

    @Test
    default void retentionIsNotDecreasedByAnIncrease() {
        String stream = api().newStream(1);
        increase(stream, 72);

        Refusal.assertRefused(() -> increase(stream, 48));
    }

    @Test
    default void onDemandStreamBeginsWithFourShards() {
        String stream = api().newName();

        api().create(to -> to.streamName(stream).streamModeDetails(by -> by.streamMode(StreamMode.ON_DEMAND)));

        assertThat(summary(stream).streamModeDetails().streamMode()).isEqualTo(StreamMode.ON_DEMAND);
        assertThat(summary(stream).openShardCount()).isEqualTo(4);
        assertThat(api().shards(stream)).hasSize(4);
    }

    @Test
    default void shardCountIsDoubled() {
        String stream = api().newStream(2);

        var scaled = api().client()
                .updateShardCount(
                        of -> of.streamName(stream).targetShardCount(4).scalingType("UNIFORM_SCALING"));
        api().awaitActive(stream);

        assertThat(scaled.currentShardCount()).isEqualTo(2);
        assertThat(scaled.targetShardCount()).isEqualTo(4);
        assertThat(summary(stream).openShardCount()).isEqualTo(4);
    }

    private void increase(String stream, int hours) {
        api().client().increaseStreamRetentionPeriod(of -> of.streamName(stream).retentionPeriodHours(hours));
        api().awaitActive(stream);
    }

    private void decrease(String stream, int hours) {
        api().client().decreaseStreamRetentionPeriod(of -> of.streamName(stream).retentionPeriodHours(hours));
        api().awaitActive(stream);
    }

    private StreamDescriptionSummary summary(String stream) {
        return api().client().describeStreamSummary(of -> of.streamName(stream)).streamDescriptionSummary();
    }
}
