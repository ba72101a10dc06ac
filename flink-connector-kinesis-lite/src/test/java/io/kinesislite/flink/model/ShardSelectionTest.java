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

import java.util.Set;
import org.junit.jupiter.api.Test;

class ShardSelectionTest {
    private static final ShardId FIRST = new ShardId(new StreamId("orders"), "shardId-000000000000");
    private static final ShardId SECOND = new ShardId(new StreamId("orders"), "shardId-000000000001");
    private static final ShardId OTHER = new ShardId(new StreamId("clicks"), "shardId-000000000000");

    @Test
    void takesShardsThatAreOfItsStreamsAndAmongItsShards() {
        assertThat(Set.of(FIRST, SECOND, OTHER)).allMatch(ShardSelection.ALL::contains);
        assertThat(Set.of(FIRST, SECOND, OTHER))
                .filteredOn(new ShardSelection(Set.of("orders"), null)::contains)
                .containsExactlyInAnyOrder(FIRST, SECOND);
        assertThat(Set.of(FIRST, SECOND, OTHER))
                .filteredOn(new ShardSelection(null, Set.of("shardId-000000000000"))::contains)
                .containsExactlyInAnyOrder(FIRST, OTHER);
        assertThat(Set.of(FIRST, SECOND, OTHER))
                .filteredOn(new ShardSelection(Set.of("orders"), Set.of("shardId-000000000000"))::contains)
                .containsExactly(FIRST);
        assertThat(Set.of(FIRST, SECOND, OTHER))
                .noneMatch(new ShardSelection(Set.of(), Set.of("shardId-000000000000"))::contains);
    }
}
