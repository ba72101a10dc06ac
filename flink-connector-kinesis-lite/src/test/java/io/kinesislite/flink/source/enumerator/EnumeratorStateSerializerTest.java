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
package io.kinesislite.flink.source.enumerator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinesislite.flink.fixtures.DamagedState;
import io.kinesislite.flink.fixtures.Shards;
import io.kinesislite.flink.fixtures.Values;
import io.kinesislite.flink.model.ArrivalWindow;
import io.kinesislite.flink.model.HashKeyRange;
import io.kinesislite.flink.model.Shard;
import io.kinesislite.flink.model.ShardPosition;
import io.kinesislite.flink.model.StartPlan;
import io.kinesislite.flink.model.StreamIdentity;
import io.kinesislite.flink.source.enumerator.TrackedShard.Assigned;
import io.kinesislite.flink.source.enumerator.TrackedShard.Finished;
import io.kinesislite.flink.source.enumerator.TrackedShard.Lost;
import io.kinesislite.flink.source.enumerator.TrackedShard.Progress;
import io.kinesislite.flink.source.enumerator.TrackedShard.Repeated;
import io.kinesislite.flink.source.enumerator.TrackedShard.Stopped;
import io.kinesislite.flink.source.enumerator.TrackedShard.Unassigned;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EnumeratorStateSerializerTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00.123Z");
    private static final HashKeyRange KEYS = new HashKeyRange(BigInteger.ZERO, BigInteger.valueOf(0xFFFF));
    private static final EnumeratorState UNIFORM = new EnumeratorState(
            new TreeMap<>(Map.of(Shards.STREAM, new StartPlan.Uniform(new ShardPosition.AtTimestamp(NOON)))),
            NOON.plusSeconds(60),
            List.of(new StreamIdentity(Shards.STREAM, "arn:x", NOON.minusSeconds(60))),
            List.of(
                    new TrackedShard(new Shard(Shards.id(0), Set.of(), KEYS, true), true, new Finished()),
                    new TrackedShard(
                            new Shard(Shards.id(1), Set.of(Shards.id(0)), KEYS, false), true, new Assigned(NOON)),
                    new TrackedShard(new Shard(Shards.id(3), Set.of(), KEYS, false), true, new Stopped(NOON)),
                    new TrackedShard(new Shard(Shards.id(4), Set.of(), KEYS, true), true, new Repeated()),
                    new TrackedShard(new Shard(Shards.id(5), Set.of(), KEYS, false), true, new Assigned(null)),
                    new TrackedShard(
                            new Shard(Shards.id(6), Set.of(), KEYS, true),
                            true,
                            new Lost(Unassigned.from(new ShardPosition.After("12"), null))),
                    new TrackedShard(
                            new Shard(Shards.id(2), Set.of(Shards.id(0), Shards.id(1)), KEYS, false),
                            false,
                            new Unassigned(
                                    new ShardPosition.TrimHorizon(), new ArrivalWindow(NOON, NOON.plusSeconds(30))))));
    private static final EnumeratorState PER_SHARD = EnumeratorState.starting(
            List.of(Shards.STREAM),
            new StartPlan.PerShard(new TreeMap<>(
                    Map.of(Shards.STREAM, new TreeMap<>(Map.of(Shards.id(1).shard(), (ShardPosition)
                            new ShardPosition.After("12")))))),
            null);

    private final EnumeratorStateSerializer serializer = new EnumeratorStateSerializer();
    private final DamagedState<EnumeratorState> damaged = new DamagedState<>(serializer);

    @Property
    void readsWhatItWrites(@ForAll("states") EnumeratorState state) throws IOException {
        assertThat(serializer.deserialize(serializer.getVersion(), serializer.serialize(state)))
                .isEqualTo(state);
    }

    @Test
    void keepsReadingTheBytesOfVersionOne() throws IOException {
        assertThat(serializer.deserialize(1, HexFormat.of().parseHex(GOLDEN_UNIFORM)))
                .isEqualTo(UNIFORM);
        assertThat(serializer.deserialize(1, HexFormat.of().parseHex(GOLDEN_PER_SHARD)))
                .isEqualTo(PER_SHARD);
    }

    @Test
    void keepsWritingTheBytesOfVersionOne() throws IOException {
        assertThat(serializer.getVersion()).isEqualTo(1);
        assertThat(HexFormat.of().formatHex(serializer.serialize(UNIFORM))).isEqualTo(GOLDEN_UNIFORM);
        assertThat(HexFormat.of().formatHex(serializer.serialize(PER_SHARD))).isEqualTo(GOLDEN_PER_SHARD);
    }

    @Test
    void refusesStateOfALaterRelease() {
        assertThatThrownBy(() -> serializer.deserialize(2, serializer.serialize(UNIFORM)))
                .isInstanceOf(IOException.class)
                .hasMessage("Cannot read enumerator state of version 2: this release reads version 1."
                        + " Restore with the release that wrote the state, or a later one.");
    }

    @Test
    void keepsTenThousandOpenShardsInLessThanTwoMegabytes() throws IOException {
        List<TrackedShard> shards = new ArrayList<>();
        ShardPosition position = new ShardPosition.AtTimestamp(NOON);
        for (int number = 2; number < 10_002; number++) {
            shards.add(new TrackedShard(
                    Shards.shard(number, number - 1, number - 2), true, Unassigned.from(position, NOON)));
        }
        EnumeratorState state = new EnumeratorState(UNIFORM.starts(), null, UNIFORM.streams(), shards);

        byte[] bytes = serializer.serialize(state);

        assertThat(bytes).hasSizeLessThan(2_000_000);
        assertThat(serializer.deserialize(1, bytes)).isEqualTo(state);
    }

    @Property(tries = 200)
    void refusesTruncatedBytes(@ForAll("states") EnumeratorState state) throws IOException {
        damaged.refusesEveryTruncationOf(state);
    }

    @Property(tries = 5000)
    void neverFailsOtherwiseThanWithAnIoException(@ForAll byte[] bytes) {
        damaged.readsOrRefuses(bytes);
    }

    @Property(tries = 5000)
    void neverFailsOtherwiseOnStateWithOneWrongByte(
            @ForAll("states") EnumeratorState state, @ForAll int place, @ForAll byte wrong) throws IOException {
        damaged.readsOrRefuses(state, place, wrong);
    }

    @Provide
    Arbitrary<EnumeratorState> states() {
        Arbitrary<@Nullable Instant> stops = Values.instants().injectNull(0.3);
        Arbitrary<StreamIdentity> streams = Combinators.combine(
                        Values.streams(), Arbitraries.strings().ofMaxLength(20), Values.instants())
                .as(StreamIdentity::new);
        Arbitrary<ArrivalWindow> windows = Combinators.combine(
                        Values.instants().injectNull(0.5), Values.instants().injectNull(0.5))
                .as(ArrivalWindow::new);
        Arbitrary<Unassigned> unread =
                Combinators.combine(Values.positions(), windows).as(Unassigned::new);
        Arbitrary<Progress> progress = Arbitraries.oneOf(
                unread,
                unread.map(Lost::new),
                Values.instants().map(Stopped::new),
                Values.instants().injectNull(0.5).map(Assigned::new),
                Arbitraries.just(new Repeated()),
                Arbitraries.just(new Finished()));
        Arbitrary<TrackedShard> shards = Combinators.combine(Values.shards(), Arbitraries.of(true, false), progress)
                .as(TrackedShard::new);
        return Combinators.combine(
                        Arbitraries.maps(Values.streams(), plans()).ofMaxSize(3).map(starts -> new TreeMap<>(starts)),
                        stops,
                        streams.list().ofMaxSize(3),
                        shards.list().ofMaxSize(4))
                .as(EnumeratorState::new);
    }

    private static Arbitrary<StartPlan> plans() {
        Arbitrary<TreeMap<String, ShardPosition>> shards = Arbitraries.maps(
                        Arbitraries.strings().ofMinLength(1).ofMaxLength(20), Values.positions())
                .ofMaxSize(3)
                .map(TreeMap::new);
        return Arbitraries.oneOf(
                Values.positions().map(StartPlan.Uniform::new),
                Arbitraries.maps(Values.streams(), shards)
                        .ofMaxSize(2)
                        .map(streams -> new StartPlan.PerShard(new TreeMap<>(streams))));
    }

    private static final String GOLDEN_UNIFORM =
            "0000000100000000000000066f7264657273000000000100000000695661c00754d4c00100000000695661"
                    + "fc0754d4c000000001000000000000000561726e3a7800000000695661840754d4c0000000070000000000"
                    + "000014736861726449642d3030303030303030303030300000000000000001000000000300ffff01010000"
                    + "00020000000000000014736861726449642d30303030303030303030303100000001000000000000001473"
                    + "6861726449642d30303030303030303030303000000001000000000300ffff000100000001010000000069"
                    + "5661c00754d4c00000000000000014736861726449642d3030303030303030303030330000000000000001"
                    + "000000000300ffff00010000000300000000695661c00754d4c00000000000000014736861726449642d30"
                    + "30303030303030303030340000000000000001000000000300ffff01010000000400000000000000147368"
                    + "61726449642d3030303030303030303030350000000000000001000000000300ffff000100000001000000"
                    + "000000000014736861726449642d3030303030303030303030360000000000000001000000000300ffff01"
                    + "0100000005020000000231320000000000000000000014736861726449642d303030303030303030303032"
                    + "000000020000000000000014736861726449642d3030303030303030303030300000000000000014736861"
                    + "726449642d30303030303030303030303100000001000000000300ffff0000000000000001000000006956"
                    + "61c00754d4c00100000000695661de0754d4c0";
    private static final String GOLDEN_PER_SHARD =
            "0000000100000000000000066f726465727300000001000000010000000000000001000000147368617264"
                    + "49642d3030303030303030303030310200000002313200000000000000000000";
}
