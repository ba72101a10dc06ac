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

import io.kinesislite.flink.model.ShardId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which readers there are, and which shards they have. A reader counts from its {@link
 * io.kinesislite.flink.source.split.ReaderStartedEvent} on; after a failure its next attempt has to send another one.
 *
 * <p>Thread: coordinator.
 */
final class ReaderTracker {
    private final Set<Integer> started = new HashSet<>();

    /** Readers that were told that no more shards come: they have ended, or are about to. */
    private final Set<Integer> letGo = new HashSet<>();

    /** Readers that were told that all shards were given out. */
    private final Set<Integer> told = new HashSet<>();

    /** Readers that have emitted as many values as are wanted; after a failure that has to be done again. */
    private final Set<Integer> satisfied = new HashSet<>();

    private final Map<ShardId, Integer> owners = new HashMap<>();

    /** Who has read a shard to its end, since that reader has started: after a failure it may read it again. */
    private final Map<ShardId, Integer> finishers = new HashMap<>();

    /** Who has given a shard back when it started, instead of reading on: whoever has it since goes on from there. */
    private final Map<ShardId, Integer> givers = new HashMap<>();

    /** An attempt of a reader has come, and has not said yet what it has. */
    void registered(int subtask) {
        started.remove(subtask);
        letGo.remove(subtask);
        told.remove(subtask);
        satisfied.remove(subtask);
    }

    /** A reader has emitted as many values as are wanted, and ends. */
    void limitReached(int subtask) {
        satisfied.add(subtask);
        letGo.add(subtask);
    }

    /** Whether nothing is to be read any more. */
    boolean haveEnough() {
        return !satisfied.isEmpty();
    }

    /**
     * A reader has said what it has.
     *
     * @throws IllegalStateException if another reader has been given one of its shards meanwhile: only the last checkpoint
     *     of the whole job tells how far the shard was read
     */
    void started(int subtask, List<ShardId> held) {
        started.add(subtask);
        held.forEach(shard -> checkNoOtherHasRead(subtask, shard));
        owners.values().removeIf(owner -> owner == subtask);
        finishers.values().removeIf(finisher -> finisher == subtask);
        held.forEach(shard -> owners.put(shard, subtask));
    }

    /**
     * A reader was restored with a shard, and does not go on with it.
     *
     * @return whether the shard stands where the reader has it; not if its last attempt gave it back from there before: it
     *     may be read by another one already
     * @throws IllegalStateException if another reader has been given the shard meanwhile for another reason
     */
    boolean gaveBack(int subtask, ShardId shard) {
        Integer giver = givers.get(shard);
        Integer last = lastReader(shard);
        if (giver != null && giver == subtask && (last == null || last != subtask)) {
            return false;
        }
        checkNoOtherHasRead(subtask, shard);
        owners.remove(shard);
        finishers.remove(shard);
        givers.put(shard, subtask);
        return true;
    }

    private void checkNoOtherHasRead(int subtask, ShardId shard) {
        Integer last = lastReader(shard);
        if (last != null && last != subtask) {
            throw new IllegalStateException("Reader " + subtask + " went back to a checkpoint in which it has shard "
                    + shard + ", which reader " + last + " was given since: the whole job has to go back to it.");
        }
    }

    private @Nullable Integer lastReader(ShardId shard) {
        return owners.getOrDefault(shard, finishers.get(shard));
    }

    /** These shards of a reader that has failed are read again by whoever is given them. */
    void returned(Collection<ShardId> shards) {
        finishers.keySet().removeAll(shards);
    }

    void assigned(int subtask, Collection<ShardId> shards) {
        shards.forEach(shard -> owners.put(shard, subtask));
    }

    void ended(int subtask, ShardId shard) {
        owners.remove(shard);
        finishers.put(shard, subtask);
    }

    /** Forgets who had shards that nobody asks for any more. */
    void forget(Predicate<ShardId> gone) {
        finishers.keySet().removeIf(gone);
        givers.keySet().removeIf(gone);
    }

    /**
     * The shards that were read to their end by readers that have failed and not said yet what they have: they may be
     * reading the last part of them again.
     *
     * @param registered the readers that are there
     */
    Set<ShardId> perhapsRepeated(Set<Integer> registered) {
        Set<ShardId> shards = new HashSet<>();
        finishers.forEach((shard, finisher) -> {
            if (!started.contains(finisher) || !registered.contains(finisher)) {
                shards.add(shard);
            }
        });
        return shards;
    }

    /** How many shards each reader has that can be given some. */
    Map<Integer, Integer> loads(Set<Integer> registered) {
        Map<Integer, Integer> loads = new HashMap<>();
        present(registered).forEach(subtask -> loads.put(subtask, 0));
        loads.keySet().removeAll(letGo);
        owners.values().forEach(subtask -> loads.computeIfPresent(subtask, (same, load) -> load + 1));
        return loads;
    }

    /** The readers that are there and have said what they have. */
    Set<Integer> present(Set<Integer> registered) {
        Set<Integer> present = new HashSet<>(started);
        present.retainAll(registered);
        return present;
    }

    /** Whether a reader has this shard. */
    boolean have(ShardId shard) {
        return owners.containsKey(shard);
    }

    /** Whether some reader has a shard. */
    boolean haveShards() {
        return !owners.isEmpty();
    }

    /** Lets the readers go that are there, and tells which were not let go before. */
    Set<Integer> letGo(Set<Integer> registered) {
        return newIn(letGo, registered);
    }

    /** The readers that are there and were not told yet that all shards were given out: from now on they were. */
    Set<Integer> tell(Set<Integer> registered) {
        return newIn(told, registered);
    }

    /** Adds the readers that are there, and returns those that were not among them before. */
    private Set<Integer> newIn(Set<Integer> readers, Set<Integer> registered) {
        Set<Integer> added = present(registered);
        added.removeAll(readers);
        readers.addAll(added);
        return added;
    }

    int countLetGo() {
        return letGo.size();
    }
}
