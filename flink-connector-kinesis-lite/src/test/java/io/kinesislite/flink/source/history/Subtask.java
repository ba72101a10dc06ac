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
package io.kinesislite.flink.source.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinesislite.flink.source.history.Case.Recovery;
import io.kinesislite.flink.source.reader.SteppedReader;
import io.kinesislite.flink.source.reader.SteppedReader.Read;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.connector.testutils.source.reader.TestingReaderContext;
import org.apache.flink.connector.testutils.source.reader.TestingReaderOutput;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.util.InstantiationUtil;
import org.jspecify.annotations.Nullable;

/** A place for readers, one at a time: the reader that runs now, the messages under way, and what has been emitted. */
final class Subtask {
    private final int index;
    private final Journal journal;
    private final Deque<Message> toReader = new ArrayDeque<>();
    private final Deque<Message> toCoordinator = new ArrayDeque<>();
    private final List<Emission> emitted = new ArrayList<>();
    private @Nullable SteppedReader reader;
    private boolean ended;

    Subtask(int index, Journal journal) {
        this.index = index;
        this.journal = journal;
    }

    /**
     * What a checkpoint keeps of a reader, and of what stands behind it.
     *
     * @param ended whether the reader had come to its end: it is started again with nothing, unless all had
     */
    record Part(Packed splits, List<Emission> emitted, boolean ended) {
        static final Part NOTHING = new Part(new Packed(List.of()), List.of(), false);

        Part {
            emitted = List.copyOf(emitted);
        }
    }

    int index() {
        return index;
    }

    boolean isRunning() {
        return reader != null && !ended;
    }

    boolean hasEnded() {
        return ended;
    }

    /** The reader that is running. */
    SteppedReader reader() {
        return Objects.requireNonNull(reader);
    }

    /** Starts a reader that goes on from there, as Flink's operator does: splits first, if they are its own, then it registers. */
    void start(Part part, Recovery recovery, Function<SourceReaderContext, SteppedReader> readers) {
        emitted.clear();
        emitted.addAll(part.emitted());
        ended = false;
        SteppedReader started = readers.apply(new Context());
        reader = started;
        boolean keeps = recovery == Recovery.READERS;
        if (keeps && !part.splits().values().isEmpty()) {
            started.task().addSplits(part.splits().splits());
        }
        toCoordinator.add(new Message.Registration(keeps ? Packed.of(List.of()) : part.splits()));
        started.task().start();
        journal.add("reader %d starts with %s", index, part.splits().splits());
    }

    /** The reader is gone, with all that was under way from and to it. */
    void fail() throws Exception {
        toReader.clear();
        toCoordinator.clear();
        ended = false;
        SteppedReader failed = reader;
        reader = null;
        if (failed != null) {
            failed.task().close();
        }
    }

    void send(Message message) {
        toReader.add(message);
    }

    /** Checkpoints that are under way are not any more. */
    void forgetBarriers() {
        toReader.removeIf(Message.Barrier.class::isInstance);
    }

    @Nullable Message nextToCoordinator() {
        return toCoordinator.poll();
    }

    /** The oldest message comes to the reader; a barrier is returned. */
    Message.@Nullable Barrier receive() {
        Message message = reader == null ? null : toReader.poll();
        if (message instanceof Message.Barrier barrier) {
            return barrier;
        }
        if (message instanceof Message.Splits splits) {
            assertThat(ended).as("reader %d gets splits after its end", index).isFalse();
            reader().task().addSplits(splits.packed().splits());
        } else if (message instanceof Message.Event event) {
            reader().task().handleSourceEvents(event.event());
        } else if (message instanceof Message.NoMoreSplits) {
            reader().task().notifyNoMoreSplits();
        }
        return null;
    }

    /** The reader's part of a checkpoint. */
    Part snapshot(long checkpoint) {
        return new Part(Packed.of(reader().task().snapshotState(checkpoint)), emitted, false);
    }

    /** What the reader has now. */
    Packed reading() {
        return Packed.of(reader().task().snapshotState(0));
    }

    /** The part of a reader that has ended. */
    Part end() {
        return new Part(Packed.of(List.of()), emitted, true);
    }

    void fetch() throws IOException, InterruptedException {
        reader().fetch();
    }

    /** Emits one value, if one is there; whether it was worth the try. */
    boolean poll(long moment) throws Exception {
        InputStatus status = reader().task().pollNext(new TestingReaderOutput<>() {
            @Override
            public void collect(Read read, long arrival) {
                journal.add("reader %d emits %s", index, read);
                emitted.add(new Emission(read, Instant.ofEpochMilli(arrival), moment));
            }
        });
        if (status == InputStatus.END_OF_INPUT) {
            journal.add("reader %d has come to its end", index);
            ended = true;
        }
        return status == InputStatus.MORE_AVAILABLE;
    }

    List<Emission> emitted() {
        return emitted;
    }

    private final class Context extends TestingReaderContext {
        @Override
        public void sendSourceEventToCoordinator(SourceEvent event) {
            try {
                toCoordinator.add(new Message.Event(InstantiationUtil.clone(event)));
            } catch (IOException | ClassNotFoundException failure) {
                throw new IllegalStateException(failure);
            }
        }

        @Override
        public int getIndexOfSubtask() {
            return index;
        }
    }
}
