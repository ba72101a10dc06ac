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

import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;
import org.apache.flink.core.fs.CloseableRegistry;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.state.CompletedCheckpointStorageLocation;
import org.apache.flink.runtime.state.DefaultOperatorStateBackendBuilder;
import org.apache.flink.runtime.state.OperatorStateBackend;
import org.apache.flink.runtime.state.OperatorStateHandle;
import org.apache.flink.runtime.state.filesystem.AbstractFsCheckpointStorageAccess;
import org.jspecify.annotations.Nullable;

/**
 * A source in a savepoint, as Flink keeps every source.
 *
 * @param splits what its readers keep, each with its version and length
 * @param enumerator what its enumerator keeps, with versions and length
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record SavedSource(List<byte[]> splits, byte[] enumerator) {
    /** Flink's name for the splits of any source. */
    private static final String SPLITS = "SourceReaderState";

    /**
     * Reads a savepoint, or a retained checkpoint.
     *
     * @param savepoint its directory
     * @param operator the operator's id, which is that of its vertex in the web UI; null if the job has one source
     */
    static SavedSource load(String savepoint, @Nullable String operator) throws IOException {
        List<OperatorState> sources =
                operators(savepoint).stream().filter(SavedSource::isSource).toList();
        List<OperatorState> meant = sources.stream()
                .filter(state -> operator == null || id(state).equals(operator))
                .toList();
        if (sources.isEmpty()) {
            throw new ExportFailure("The savepoint has no source: it is not one of a job on Flink's Kinesis source.");
        }
        if (meant.size() != 1) {
            throw new ExportFailure("The savepoint has the sources "
                    + sources.stream().map(SavedSource::id).collect(Collectors.joining(", ", "[", "]"))
                    + (operator == null ? ": name one of them." : ", and " + operator + " is none of them."));
        }
        OperatorState source = meant.get(0);
        return new SavedSource(splits(source), source.getCoordinatorState().getData());
    }

    private static List<OperatorState> operators(String savepoint) throws IOException {
        CompletedCheckpointStorageLocation location =
                AbstractFsCheckpointStorageAccess.resolveCheckpointPointer(savepoint);
        try (DataInputStream in =
                new DataInputStream(location.getMetadataHandle().openInputStream())) {
            return List.copyOf(Checkpoints.loadCheckpointMetadata(
                            in, SavedSource.class.getClassLoader(), location.getExternalPointer())
                    .getOperatorStates());
        }
    }

    private static String id(OperatorState state) {
        return state.getOperatorID().toHexString();
    }

    /** Sinks may have coordinators, too. */
    private static boolean isSource(OperatorState state) {
        return state.getCoordinatorState() != null
                && handles(state).stream()
                        .anyMatch(handle ->
                                handle.getStateNameToPartitionOffsets().containsKey(SPLITS));
    }

    private static List<OperatorStateHandle> handles(OperatorState state) {
        return state.getStates().stream()
                .flatMap(subtask -> subtask.getManagedOperatorState().stream())
                .toList();
    }

    private static List<byte[]> splits(OperatorState source) throws IOException {
        try (CloseableRegistry closeables = new CloseableRegistry();
                OperatorStateBackend backend = new DefaultOperatorStateBackendBuilder(
                                SavedSource.class.getClassLoader(),
                                new ExecutionConfig(),
                                false,
                                handles(source),
                                closeables)
                        .build()) {
            List<byte[]> splits = new ArrayList<>();
            backend.getListState(new ListStateDescriptor<>(SPLITS, BytePrimitiveArraySerializer.INSTANCE))
                    .get()
                    .forEach(splits::add);
            return splits;
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("Cannot read the splits of operator " + id(source) + ".", e);
        }
    }
}
