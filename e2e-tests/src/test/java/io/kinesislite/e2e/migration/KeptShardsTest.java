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
package io.kinesislite.e2e.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeptShardsTest {
    private static final BigInteger HALF = BigInteger.ONE.shiftLeft(127);
    private static final String LAST =
            BigInteger.ONE.shiftLeft(128).subtract(BigInteger.ONE).toString();
    private static final OtherSplit LOW =
            split("low", "0", HALF.subtract(BigInteger.ONE).toString());
    private static final OtherSplit HIGH = split("high", HALF.toString(), LAST);

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 0", "1, 1", "1, 2"})
    void readsEveryLayoutThereHasBeen(int enumeratorVersion, int splitVersion) throws IOException {
        KeptShards kept = KeptShards.of(
                saved(enumeratorVersion, splitVersion, List.of(LOW.behind("17")), state(List.of(HIGH), Set.of())));

        assertThat(kept.json())
                .isEqualTo("{\"" + OtherSplit.STREAM + "\": {\"high\": \"trim_horizon\", \"low\": \"17\"}}");
        assertThat(kept.isKnownToBeComplete()).isEqualTo(splitVersion > 0);
    }

    @Test
    void takesThePlaceOfTheReaderBeforeThatOfTheEnumerator() throws IOException {
        KeptShards kept = KeptShards.of(
                saved(List.of(LOW.behind("17"), HIGH.behind("4")), state(List.of(LOW, HIGH), Set.of("low"))));

        assertThat(kept.json()).contains("\"low\": \"17\"").contains("\"high\": \"4\"");
    }

    @Test
    void namesTheTimeOfAShardThatStartedAtOne() throws IOException {
        OtherSplit silent = new OtherSplit("low", List.of(), "0", LAST, "AT_TIMESTAMP", "1767225600000", false);

        assertThat(KeptShards.of(saved(List.of(silent), state(List.of(), Set.of())))
                        .json())
                .contains("\"low\": \"2026-01-01T00:00:00Z\"");
    }

    /** Its last position is not in the state any more; its child, which is, says that it was read. */
    @Test
    void leavesOutAnAssignedShardThatNoReaderHas() throws IOException {
        OtherSplit child = split("child", "0", HALF.subtract(BigInteger.ONE).toString());

        KeptShards kept = KeptShards.of(saved(List.of(HIGH), state(List.of(LOW, HIGH, child), Set.of("low", "high"))));

        assertThat(kept.shards()).containsOnlyKeys("child", "high");
    }

    @Test
    void namesAFinishedShardWhoseChildrenAreNotKnownYet() throws IOException {
        KeptShards kept =
                KeptShards.of(saved(List.of(LOW.behind("17").ended(), HIGH), state(List.of(HIGH), Set.of("high"))));

        assertThat(kept.json()).contains("\"low\": \"17\"");
    }

    @Test
    void refusesIfAShardWasForgottenAndItsChildrenAreNotKnownYet() {
        assertThatThrownBy(() -> KeptShards.of(saved(List.of(LOW), state(List.of(LOW), Set.of("low")))))
                .isInstanceOf(ExportFailure.class)
                .hasMessage("No shard in the savepoint has the hash key " + HALF
                        + ": one was read to its end, and its children were not listed yet. Let the job run for another"
                        + " discovery interval, and take another savepoint.");
    }

    @Test
    void refusesASourceThatHasNoShardYet() {
        assertThatThrownBy(() -> KeptShards.of(saved(List.of(), state(List.of(), Set.of()))))
                .hasMessage("The source has no shard yet: there is no place to go on from.");
    }

    @Test
    void refusesLayoutsThatCameLater() {
        assertThatThrownBy(() -> KeptShards.of(saved(2, 2, List.of(LOW), state(List.of(HIGH), Set.of()))))
                .hasMessageStartingWith("The savepoint has a state of the enumerator of version 2");
        assertThatThrownBy(() -> KeptShards.of(saved(1, 3, List.of(LOW), state(List.of(HIGH), Set.of()))))
                .hasMessageStartingWith("The savepoint has splits of version 3");
    }

    @Test
    void refusesAPositionThatIsNoPlace() {
        OtherSplit latest = new OtherSplit("low", List.of(), "0", LAST, "LATEST", "", false);

        assertThatThrownBy(() -> KeptShards.of(saved(List.of(latest), state(List.of(), Set.of()))))
                .hasMessage("Shard low is at LATEST, which says no place to go on from: take the savepoint once the job"
                        + " reads.");
    }

    @Test
    void findsTheFirstHashKeyThatNoShardHas() {
        HashKeys low = keys(0, 4);
        HashKeys over = keys(3, 9);
        HashKeys rest = new HashKeys(BigInteger.valueOf(10), new BigInteger(LAST));

        assertThat(HashKeys.firstGap(List.of(rest, over, low))).isEmpty();
        assertThat(HashKeys.firstGap(List.of(rest, low))).contains(BigInteger.valueOf(5));
        assertThat(HashKeys.firstGap(List.of(over, rest))).contains(BigInteger.ZERO);
        assertThat(HashKeys.firstGap(List.of(low, over))).contains(BigInteger.TEN);
    }

    private static HashKeys keys(long first, long last) {
        return new HashKeys(BigInteger.valueOf(first), BigInteger.valueOf(last));
    }

    private static OtherSplit split(String shard, String first, String last) {
        return new OtherSplit(shard, List.of("parent"), first, last, "TRIM_HORIZON", "", false);
    }

    private static OtherState state(List<OtherSplit> splits, Set<String> assigned) {
        return new OtherState(splits, assigned);
    }

    private static SavedSource saved(List<OtherSplit> readers, OtherState enumerator) throws IOException {
        return saved(OtherState.VERSION, OtherSplit.VERSION, readers, enumerator);
    }

    /** As Flink keeps it: splits with their version, the enumerator's state with the coordinator's and its own. */
    private static SavedSource saved(
            int enumeratorVersion, int splitVersion, List<OtherSplit> readers, OtherState enumerator)
            throws IOException {
        List<byte[]> splits = new ArrayList<>();
        for (OtherSplit split : readers) {
            splits.add(versioned(splitVersion, split.bytes(splitVersion)));
        }
        byte[] state = versioned(enumeratorVersion, enumerator.bytes(enumeratorVersion, splitVersion));
        ByteArrayOutputStream coordinator = new ByteArrayOutputStream();
        new DataOutputStream(coordinator).writeInt(1);
        coordinator.write(state);
        return new SavedSource(splits, coordinator.toByteArray());
    }

    private static byte[] versioned(int version, byte[] bytes) throws IOException {
        ByteArrayOutputStream versioned = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(versioned);
        out.writeInt(version);
        out.writeInt(bytes.length);
        out.write(bytes);
        return versioned.toByteArray();
    }
}
