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
package io.kinesislite.flink.source.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinesislite.flink.fixtures.DamagedState;
import io.kinesislite.flink.fixtures.Shards;
import io.kinesislite.flink.fixtures.Values;
import io.kinesislite.flink.model.ArrivalWindow;
import io.kinesislite.flink.model.HashKeyRange;
import io.kinesislite.flink.model.ShardPosition;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ShardSplitSerializerTest {
    private static final ShardSplit OPEN = new ShardSplit(
            Shards.id(3),
            new HashKeyRange(BigInteger.ZERO, BigInteger.valueOf(0xFFFF)),
            new ShardPosition.Inside("49590338271490256608559692538361571095921575989136588898", 7),
            new ArrivalWindow(Instant.parse("2026-01-01T11:00:00Z"), Instant.parse("2026-01-01T12:00:00.000000001Z")),
            null);
    private static final ShardSplit STOPPED = new ShardSplit(
            Shards.id(3),
            new HashKeyRange(BigInteger.ZERO, BigInteger.valueOf(0xFFFF)),
            new ShardPosition.AfterSilence("12", Instant.parse("2026-01-01T11:30:00Z")),
            new ArrivalWindow(null, Instant.parse("2026-01-01T12:00:00Z")),
            new ShardEnd.Stopped(Instant.parse("2026-01-01T12:00:00Z")));
    private static final ShardSplit FINISHED = new ShardSplit(
            Shards.id(3),
            new HashKeyRange(BigInteger.ZERO, BigInteger.valueOf(0xFFFF)),
            new ShardPosition.After("12"),
            ArrivalWindow.ALL,
            new ShardEnd.Closed(List.of(Shards.shard(8, 3, 4))));

    private final ShardSplitSerializer serializer = new ShardSplitSerializer();
    private final DamagedState<ShardSplit> damaged = new DamagedState<>(serializer);

    @Property
    void readsWhatItWrites(@ForAll("splits") ShardSplit split) throws IOException {
        assertThat(serializer.deserialize(serializer.getVersion(), serializer.serialize(split)))
                .isEqualTo(split);
    }

    @Test
    void keepsReadingTheBytesOfVersionOne() throws IOException {
        assertThat(serializer.deserialize(1, HexFormat.of().parseHex(GOLDEN_OPEN)))
                .isEqualTo(OPEN);
        assertThat(serializer.deserialize(1, HexFormat.of().parseHex(GOLDEN_FINISHED)))
                .isEqualTo(FINISHED);
        assertThat(serializer.deserialize(1, HexFormat.of().parseHex(GOLDEN_STOPPED)))
                .isEqualTo(STOPPED);
    }

    @Test
    void keepsWritingTheBytesOfVersionOne() throws IOException {
        assertThat(serializer.getVersion()).isEqualTo(1);
        assertThat(HexFormat.of().formatHex(serializer.serialize(OPEN))).isEqualTo(GOLDEN_OPEN);
        assertThat(HexFormat.of().formatHex(serializer.serialize(FINISHED))).isEqualTo(GOLDEN_FINISHED);
        assertThat(HexFormat.of().formatHex(serializer.serialize(STOPPED))).isEqualTo(GOLDEN_STOPPED);
    }

    @Example
    void isTriedWithEveryTypeOfPositionAndEnd() {
        Set<Class<?>> positions = new HashSet<>();
        Values.positions().sampleStream().limit(1_000).forEach(position -> positions.add(position.getClass()));

        assertThat(positions).containsExactlyInAnyOrder(ShardPosition.class.getPermittedSubclasses());
        assertThat(List.of(Objects.requireNonNull(FINISHED.end()), Objects.requireNonNull(STOPPED.end())))
                .extracting(Object::getClass)
                .containsExactlyInAnyOrder(ShardEnd.class.getPermittedSubclasses());
    }

    @Test
    @SuppressWarnings("NullAway") // nothing else is of no permitted type
    void refusesAPositionThatItHasNoFormFor() {
        assertThatThrownBy(() -> new StateOutput().writePosition(null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot write position null: the state has no form for it.");
    }

    @Test
    void refusesStateOfALaterRelease() {
        assertThatThrownBy(() -> serializer.deserialize(2, serializer.serialize(OPEN)))
                .isInstanceOf(IOException.class)
                .hasMessage("Cannot read a split of version 2: this release reads version 1."
                        + " Restore with the release that wrote the state, or a later one.");
    }

    @Test
    void refusesBytesThatFollowTheEnd() throws IOException {
        byte[] bytes = serializer.serialize(OPEN);

        assertThatThrownBy(() -> serializer.deserialize(1, Arrays.copyOf(bytes, bytes.length + 3)))
                .isInstanceOf(IOException.class)
                .hasMessage("The state is damaged: 3 bytes follow its end.");
    }

    @Property
    void refusesTruncatedBytes(@ForAll("splits") ShardSplit split) throws IOException {
        damaged.refusesEveryTruncationOf(split);
    }

    @Property(tries = 5000)
    void neverFailsOtherwiseThanWithAnIoException(@ForAll byte[] bytes) {
        damaged.readsOrRefuses(bytes);
    }

    @Property(tries = 5000)
    void neverFailsOtherwiseOnSplitsWithOneWrongByte(
            @ForAll("splits") ShardSplit split, @ForAll int place, @ForAll byte wrong) throws IOException {
        damaged.readsOrRefuses(split, place, wrong);
    }

    @Provide
    Arbitrary<ShardSplit> splits() {
        Arbitrary<@Nullable Instant> bounds = Values.instants().injectNull(0.3);
        Arbitrary<ArrivalWindow> windows = Combinators.combine(bounds, bounds).as(ArrivalWindow::new);
        Arbitrary<@Nullable ShardEnd> ends = Arbitraries.<ShardEnd>oneOf(
                        Values.shardLists().map(ShardEnd.Closed::new),
                        Values.instants().map(ShardEnd.Stopped::new))
                .injectNull(0.5);
        return Combinators.combine(Values.shardIds(), Values.hashKeys(), Values.positions(), windows, ends)
                .as(ShardSplit::new);
    }

    private static final String GOLDEN_OPEN =
            "00000000000000066f726465727300000014736861726449642d303030303030303030303033000000010000"
                    + "00000300ffff0300000038343935393033333832373134393032353636303835353936393235333833363135"
                    + "37313039353932313537353938393133363538383839380000000000000007000100000000695653b0000000"
                    + "000100000000695661c00000000100000000";
    private static final String GOLDEN_STOPPED =
            "00000000000000066f726465727300000014736861726449642d303030303030303030303033000000010000"
                    + "00000300ffff04010000000231320000000069565ab800000000000100000000695661c00000000000000002"
                    + "00000000695661c000000000";
    private static final String GOLDEN_FINISHED =
            "00000000000000066f726465727300000014736861726449642d303030303030303030303033000000010000"
                    + "00000300ffff0200000002313200000000000001000000010000000000000014736861726449642d30303030"
                    + "3030303030303038000000020000000000000014736861726449642d30303030303030303030303300000000"
                    + "00000014736861726449642d30303030303030303030303400000001000000001100ffffffffffffffffffff"
                    + "ffffffffffff00";
}
