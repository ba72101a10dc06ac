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
package io.kinesislite.e2e.faults.load;

import io.kinesislite.e2e.benchmark.process.Message;
import io.kinesislite.e2e.benchmark.process.ParentProcess;
import io.kinesislite.e2e.faults.job.FaultJob;
import io.kinesislite.e2e.faults.job.Tally;
import io.kinesislite.testkit.KinesisServer;
import io.kinesislite.testkit.StreamStore;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Does what its parent says, until that is gone. */
public final class LoadMain {
    private static final int SHARDS = 16;

    private final KinesisServer kinesis;
    private final Relay relay;
    private final FarEnd farEnd;
    private final List<String> streams;
    private final List<Resharder> resharders = new ArrayList<>();
    private final LongAdder struck = new LongAdder();
    private @Nullable Feed feed;

    private LoadMain(boolean limits, List<String> streams, InetAddress address) {
        this.streams = streams;
        kinesis = KinesisServer.builder().throughputLimits(limits).callsKept(0).start();
        StreamStore store = kinesis.store();
        List<String> all = new ArrayList<>(streams);
        all.add(FaultJob.OUT);
        for (String stream : all) {
            store.createStream(stream, SHARDS);
            resharders.add(new Resharder(store, stream, all.indexOf(stream)));
        }
        relay = Relay.open(address, kinesis.port());
        farEnd = new FarEnd(store);
    }

    /** Runs. */
    public static void main(String[] args) throws Exception {
        ParentProcess parent = ParentProcess.connect();
        LoadMain main = open(parent.hear());
        parent.say(Message.of("ready").with("endpoint", main.relay.endpoint()));
        while (true) {
            Message order = parent.hear();
            try {
                parent.say(main.answer(order));
            } catch (RuntimeException e) {
                e.printStackTrace(); // allow: NoSystemOut, the answer has room for one line only
                parent.say(Message.of("error").with("message", String.valueOf(e)));
            }
        }
    }

    /** The first order: whether shards hold the service's limits, the streams to read, and the address to be had at. */
    private static LoadMain open(Message order) throws UnknownHostException {
        return new LoadMain(
                order.isTrue("limits"),
                List.of(order.text("streams").split(",", -1)),
                InetAddress.getByName(order.text("address")));
    }

    private Message answer(Message order) throws InterruptedException {
        switch (order.word()) {
            case "feed" -> feed = new Feed(kinesis.store(), streams, (int) order.number("perSecond"));
            case "begin" -> trouble(order).begin(kinesis, relay, struck);
            case "end" -> trouble(order).end(kinesis, relay);
            case "reshard" -> resharders.forEach(Resharder::step);
            case "stop" -> feed().stop();
            case "audit" -> feed().audit();
            case "sample" -> {
                return sample();
            }
            case "tallies" -> {
                return tallies();
            }
            default -> throw new IllegalArgumentException("There is no order '" + order.word() + "'.");
        }
        return Message.of("done");
    }

    private static Trouble trouble(Message order) {
        return Trouble.valueOf(order.text("trouble"));
    }

    private Feed feed() {
        if (feed == null) {
            throw new IllegalStateException("nothing was fed yet");
        }
        return feed;
    }

    private Message sample() {
        FarEnd.Found found = farEnd.found();
        return Message.of("sampled")
                .with("made", feed().made())
                .with("arrived", found.distinct())
                .with("copies", found.copies())
                .with("foreign", found.foreign())
                .with("struck", struck.sum())
                .with("connections", kinesis.network().connections());
    }

    /** What the job's state knew of each key when it was asked last, against what was put. */
    private Message tallies() {
        Map<Integer, Tally> tallies = farEnd.found().tallies();
        long lost = 0;
        long repeats = 0;
        for (Tally tally : tallies.values()) {
            lost += feed().madeOf(tally.key()) - tally.complete() - tally.ahead();
            repeats += tally.repeats();
        }
        return Message.of("tallied")
                .with("keys", tallies.size())
                .with("lost", lost)
                .with("repeats", repeats)
                .with(
                        "behindGaps",
                        tallies.values().stream().mapToLong(Tally::ahead).sum());
    }
}
