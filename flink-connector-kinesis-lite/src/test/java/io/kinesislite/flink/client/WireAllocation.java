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
package io.kinesislite.flink.client;

import io.kinesislite.flink.benchmark.AllocationProfile;
import io.kinesislite.flink.fixtures.Pages;
import io.kinesislite.flink.fixtures.Shards;
import io.kinesislite.flink.model.ClientConfig;
import io.kinesislite.flink.model.Credentials;
import io.kinesislite.flink.model.PutEntry;
import io.kinesislite.flink.model.RecordBatch;
import io.kinesislite.flink.model.ShardId;
import io.kinesislite.flink.model.ShardPosition;
import io.kinesislite.testkit.KinesisServer;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Which objects a record costs from the socket to our values: reads a shard of a server in the same JVM again and again,
 * and samples what the client's threads allocate.
 */
public final class WireAllocation {
    private static final ShardId SHARD = Shards.id(0);
    private static final int STORED = 200_000;
    private static final int PUT_AT_ONCE = 500;
    private static final int TOP = 25;

    private final KinesisClient client;
    private final int limit;

    private WireAllocation(KinesisClient client, int limit) {
        this.client = client;
        this.limit = limit;
    }

    /** Takes the bytes of a record, the records of a page, and how many records to read. */
    public static void main(String[] args) throws Exception {
        int bytes = args.length > 0 ? Integer.parseInt(args[0]) : 100;
        int limit = args.length > 1 ? Integer.parseInt(args[1]) : 10_000;
        long records = args.length > 2 ? Long.parseLong(args[2]) : 2_000_000;
        try (KinesisServer server =
                        KinesisServer.builder().throughputLimits(false).start();
                KinesisClient client = new AwsClientBuilder(
                                ClientConfig.defaults()
                                        .withRegion("eu-west-1")
                                        .withEndpoint(server.endpoint())
                                        .withCredentials(new Credentials.StaticKeys("AKID", "SECRET", null)),
                                CallTimeouts.DEFAULT)
                        .open()) {
            server.store().createStream(SHARD.stream().value(), 1);
            WireAllocation reading = new WireAllocation(client, limit);
            reading.put(bytes);
            reading.read(records / 4);
            reading.profile(bytes, records);
        }
    }

    private void put(int bytes) {
        for (int first = 0; first < STORED; first += PUT_AT_ONCE) {
            List<PutEntry> entries = IntStream.range(first, first + PUT_AT_ONCE)
                    .mapToObj(place -> new PutEntry("user-" + place, null, payload(place, bytes)))
                    .toList();
            client.put(SHARD.stream(), entries).join();
        }
    }

    /** Of different lengths: if all were alike, every buffer that the JVM samples would begin at the same kind of object. */
    private static byte[] payload(int place, int bytes) {
        return Pages.payload(place, bytes - 32 + new SplittableRandom(place).nextInt(64));
    }

    private void profile(int bytes, long records) throws Exception {
        AllocationProfile profile;
        long read;
        try (AllocationProfile.Recorder recorder = AllocationProfile.record()) {
            read = read(records);
            profile = recorder.stop(thread -> thread.startsWith("kinesis-lite") || thread.contains("aws-java-sdk"));
        }
        print(
                "%,d records of %,d bytes, %,d of a page: about %,d bytes allocated per record%n",
                read, bytes, limit, profile.bytes() / read);
        print("%n| bytes per record | class | allocated in |%n|---:|---|---|%n");
        for (Map.Entry<AllocationProfile.Site, Long> site : profile.top(TOP)) {
            print(
                    "| %.1f | `%s` | %s |%n",
                    (double) site.getValue() / read,
                    site.getKey().type(),
                    site.getKey().place());
        }
    }

    private long read(long records) {
        long read = 0;
        while (read < records) {
            String iterator =
                    client.iterator(SHARD, new ShardPosition.TrimHorizon()).join();
            for (RecordBatch page = page(iterator);
                    !page.records().isEmpty();
                    page = page(page.next().orElseThrow())) {
                read += page.records().size();
            }
        }
        return read;
    }

    private RecordBatch page(String iterator) {
        return client.records(SHARD, iterator, limit).join();
    }

    private static void print(String format, Object... values) {
        PrintStream out = System.out; // allow: NoSystemOut, a command line program talks to its user
        out.printf(Locale.ROOT, format, values);
    }
}
