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
package io.kinesislite.flink.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;

/** What threads allocated, and where, sampled once for each buffer (TLAB) that a thread fills: true on average, and the
 * truer the smaller the buffers are. */
public final class AllocationProfile {
    /** An object for which a thread needed a new buffer: it stands for all that was in the buffer. */
    private static final String NEW_BUFFER = "jdk.ObjectAllocationInNewTLAB";

    /** An object too large for a buffer. */
    private static final String NO_BUFFER = "jdk.ObjectAllocationOutsideTLAB";

    private final Map<Site, Long> bytes = new HashMap<>();

    /**
     * Objects that go to one account.
     *
     * @param type the class of the objects
     * @param place the class and the method, the nearest that are no part of Java, that asked for them
     */
    public record Site(String type, String place) {}

    private AllocationProfile() {}

    /** Begins to sample. */
    public static Recorder record() {
        Recording recording = new Recording();
        recording.enable(NEW_BUFFER).withStackTrace();
        recording.enable(NO_BUFFER).withStackTrace();
        recording.start();
        return new Recorder(recording);
    }

    /** Samples until it is stopped. */
    public record Recorder(Recording recording) implements AutoCloseable {

        /**
         * Ends the sampling.
         *
         * @param threads names of the threads that count
         */
        public AllocationProfile stop(Predicate<String> threads) throws IOException {
            recording.stop();
            Path file = Files.createTempFile("allocation", ".jfr");
            try {
                recording.dump(file);
                AllocationProfile profile = new AllocationProfile();
                RecordingFile.readAllEvents(file).stream()
                        .filter(event -> event.getThread() != null
                                && threads.test(event.getThread().getJavaName()))
                        .forEach(profile::add);
                return profile;
            } finally {
                Files.delete(file);
            }
        }

        @Override
        public void close() {
            recording.close();
        }
    }

    private void add(RecordedEvent sample) {
        Site site = new Site(readable(sample.getClass("objectClass").getName()), place(sample.getStackTrace()));
        boolean buffer = sample.getEventType().getName().equals(NEW_BUFFER);
        bytes.merge(site, sample.getLong(buffer ? "tlabSize" : "allocationSize"), Long::sum);
    }

    /** Everything that was allocated. */
    public long bytes() {
        return bytes.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The sites that allocated the most. */
    public List<Map.Entry<Site, Long>> top(int sites) {
        return bytes.entrySet().stream()
                .sorted(Map.Entry.<Site, Long>comparingByValue(Comparator.reverseOrder()))
                .limit(sites)
                .toList();
    }

    private static String place(RecordedStackTrace stack) {
        return stack.getFrames().stream()
                .filter(RecordedFrame::isJavaFrame)
                .map(RecordedFrame::getMethod)
                .filter(method -> !method.getType().getName().startsWith("java."))
                .findFirst()
                .map(method -> simple(method.getType().getName()) + "." + method.getName())
                .orElse("Java itself");
    }

    private static String readable(String type) {
        return switch (type) {
            case "[B" -> "byte[]";
            case "[C" -> "char[]";
            case "[I" -> "int[]";
            default -> type.startsWith("[L") ? simple(type.substring(2, type.length() - 1)) + "[]" : simple(type);
        };
    }

    private static String simple(String type) {
        return type.substring(type.lastIndexOf('.') + 1);
    }
}
