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
package io.kinesislite.e2e.heap;

import io.kinesislite.flink.model.Credentials;
import io.kinesislite.flink.source.KinesisLiteSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.serialization.AbstractDeserializationSchema;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * A job that takes no record until it is told to. In a process of its own, whose heap it tells: what else is on it is the
 * same before and after.
 */
final class HeldJob {
    private static final CountDownLatch GATE = new CountDownLatch(1);
    private static final AtomicLong BYTES = new AtomicLong();
    private static final AtomicLong LEFT = new AtomicLong();
    private static final CountDownLatch DONE = new CountDownLatch(1);

    private HeldJob() {}

    /** Arguments: endpoint, stream, maxBufferedBytes, records to read. Commands come by the standard input. */
    public static void main(String[] args) throws Exception {
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        LEFT.set(Long.parseLong(args[3]));
        say(heap());
        start(args[0], args[1], args[2]);
        while ("heap".equals(commands.readLine())) {
            say(heap());
        }
        GATE.countDown();
        DONE.await();
        say(BYTES.get());
    }

    private static void start(String endpoint, String stream, String maxBufferedBytes) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(1);
        KinesisLiteSource<byte[]> source = KinesisLiteSource.<byte[]>builder()
                .setStreams(stream)
                .setRegion("us-east-1")
                .setEndpoint(endpoint)
                .setCredentials(new Credentials.StaticKeys("id", "key", null))
                .setInitialPosition("trim_horizon")
                .setMaxFetchRate(1_000)
                .setMaxBufferedBytes(MemorySize.parse(maxBufferedBytes))
                .setDeserializer(new Payload())
                .build();
        env.fromSource(source, WatermarkStrategy.noWatermarks(), stream)
                .filter(payload -> {
                    take(payload);
                    return false;
                })
                .sinkTo(new DiscardingSink<>());
        env.executeAsync();
    }

    private static void take(byte[] payload) throws InterruptedException {
        GATE.await();
        BYTES.addAndGet(payload.length);
        if (LEFT.decrementAndGet() == 0) {
            DONE.countDown();
        }
    }

    /** Bytes in use once there is no garbage. */
    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static void say(long number) {
        System.out.println("> " + number); // allow: NoSystemOut, the process that started this one reads it
    }

    private static final class Payload extends AbstractDeserializationSchema<byte[]> {
        private static final long serialVersionUID = 1L;

        @Override
        public byte[] deserialize(byte[] message) throws IOException {
            return message;
        }
    }
}
