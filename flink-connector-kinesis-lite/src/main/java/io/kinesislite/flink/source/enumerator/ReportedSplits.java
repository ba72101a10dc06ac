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

import io.kinesislite.flink.source.split.ShardSplit;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import org.apache.flink.api.connector.source.ReaderInfo;
import org.jspecify.annotations.Nullable;

/** The splits that a reader does not go on with by itself after a recovery, but reports when it registers. */
interface ReportedSplits {

    /** What Flink tells: from version 2.2 on, all that the reader was restored with; before, nothing. */
    ReportedSplits OF_FLINK = new ReportedSplits() {
        private final @Nullable MethodHandle reported = find();

        private static @Nullable MethodHandle find() {
            try {
                return MethodHandles.publicLookup()
                        .findVirtual(
                                ReaderInfo.class, "getReportedSplitsOnRegistration", MethodType.methodType(List.class));
            } catch (NoSuchMethodException | IllegalAccessException olderThanFlink22) {
                return null;
            }
        }

        @Override
        public List<ShardSplit> of(ReaderInfo reader) {
            try {
                // they come from this source's own readers
                return reported == null ? List.of() : (List<ShardSplit>) reported.invoke(reader);
            } catch (Throwable failure) {
                throw new IllegalStateException(
                        "Flink does not tell the splits of reader " + reader.getSubtaskId() + ".", failure);
            }
        }
    };

    /** The splits that this reader has reported, in no order. */
    List<ShardSplit> of(ReaderInfo reader);
}
