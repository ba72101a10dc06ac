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
package io.kinesislite.e2e.faults;

import io.kinesislite.e2e.benchmark.process.ChildProcess;
import io.kinesislite.e2e.benchmark.process.Message;
import io.kinesislite.e2e.faults.load.Feed;
import io.kinesislite.e2e.faults.load.LoadMain;
import io.kinesislite.e2e.faults.load.Trouble;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The process with Kinesis, who puts and who reads what arrived.
 *
 * <p>Thread: the test's.
 */
final class Load implements AutoCloseable {
    /** The keys that are fed. */
    static final int KEYS = Feed.KEYS;

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final ChildProcess process;
    private final String endpoint;
    private final @Nullable Cable cable;

    private Load(ChildProcess process, String endpoint, @Nullable Cable cable) {
        this.process = process;
        this.endpoint = endpoint;
        this.cable = cable;
    }

    /** Starts the process; if this one has a network of its own, behind a cable. */
    static Load start(Setting setting) throws IOException, InterruptedException {
        boolean cabled = Cable.isPossible();
        ChildProcess process = ChildProcess.start(
                "load",
                "",
                List.of("-Xmx" + setting.heap(), LoadMain.class.getName()),
                cabled ? Cable.BEHIND : List.of());
        try {
            return open(process, setting, cabled ? Cable.to(process.pid()) : null);
        } catch (IOException | InterruptedException | RuntimeException | Error e) {
            process.close();
            throw e;
        }
    }

    private static Load open(ChildProcess process, Setting setting, @Nullable Cable cable)
            throws IOException, InterruptedException {
        Message open = Message.of("open")
                .with("limits", setting.limits())
                .with("streams", String.join(",", setting.streams()))
                .with("address", cable != null ? Cable.ADDRESS : "127.0.0.1");
        return new Load(process, process.ask(open, "ready", PATIENCE).text("endpoint"), cable);
    }

    /** Where the job finds Kinesis. */
    String endpoint() {
        return endpoint;
    }

    /**
     * What the job's state knew when it was asked.
     *
     * @param keys how many have answered
     * @param lost records of theirs that never came
     * @param repeats records that came once more
     * @param behindGaps records that came although one before them has not
     */
    record Tallies(long keys, long lost, long repeats, long behindGaps) {}

    /** What connects the job with the process. */
    Cable cable() {
        if (cable == null) {
            throw new IllegalStateException("There is no cable: the run has no network of its own.");
        }
        return cable;
    }

    /** Puts records from now on. */
    void feed(long perSecond) {
        tell(Message.of("feed").with("perSecond", perSecond));
    }

    void begin(Trouble trouble) {
        tell(Message.of("begin").with("trouble", trouble.name()));
    }

    void end(Trouble trouble) {
        tell(Message.of("end").with("trouble", trouble.name()));
    }

    /** Splits or merges shards of all streams. */
    void reshard() {
        tell(Message.of("reshard"));
    }

    /** Puts no more. */
    void stop() {
        tell(Message.of("stop"));
    }

    /** Asks the job's state for all keys; the answers come the records' way. */
    void audit() {
        tell(Message.of("audit"));
    }

    private void tell(Message order) {
        Message unused = ask(order, "done");
    }

    /** @param runs whether the job does */
    Sample sample(double second, boolean runs, Footprint footprint) {
        Message sampled = ask(Message.of("sample"), "sampled");
        if (sampled.number("foreign") > 0) {
            throw new AssertionError(sampled.number("foreign") + " records arrived that nobody put");
        }
        return new Sample(
                second,
                sampled.number("made"),
                sampled.number("arrived"),
                sampled.number("copies"),
                sampled.number("struck"),
                sampled.number("connections"),
                runs,
                footprint);
    }

    Tallies tallies() {
        Message tallied = ask(Message.of("tallies"), "tallied");
        return new Tallies(
                tallied.number("keys"),
                tallied.number("lost"),
                tallied.number("repeats"),
                tallied.number("behindGaps"));
    }

    private Message ask(Message question, String word) {
        try {
            return process.ask(question, word, PATIENCE);
        } catch (IOException e) {
            throw new IllegalStateException("The load's process cannot do '" + question.word() + "'", e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("Interrupted while the load's process answered", e);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
